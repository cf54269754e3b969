import { emptyKeyMessage } from "../metadata-extraction/partition-keys.ts";
import type { ErrorOutputType, PartitionKeys } from "../records.ts";
import { parsePrefix, type PrefixPart, completePrefix } from "./prefix-expression.ts";
import { createTimeFormat } from "./time-pattern.ts";

/** What is known only when an object is written. */
export interface ObjectMoment {
  /** Arrival of the object's oldest record: every timestamp in one prefix is this instant. */
  readonly oldestArrivalMs: number;
  /** Eleven characters, different for each call. */
  readonly randomString: () => string;
  readonly partitionKeys?: PartitionKeys | undefined;
  readonly errorOutputType?: ErrorOutputType | undefined;
}

export type PartitionOutcome =
  | { readonly ok: true; readonly partition: string }
  | { readonly ok: false; readonly reason: string };

/** The prefix of a delivery stream's objects, ready to be evaluated for each. */
export interface CompiledPrefix {
  /**
   * The partition that a record's keys select; records of one partition share a buffer. Fails the record for a key that
   * is missing, empty or not a string, and for keys that make the prefix too long.
   */
  readonly resolvePartition: (keys: PartitionKeys) => PartitionOutcome;
  /** Values of partition keys are inserted literally, even if they look like expressions. */
  readonly evaluate: (moment: ObjectMoment) => string;
}

/** Characters of an evaluated prefix (Firehose guide, s3-prefixes, read 2026-11-21). */
const maxPrefixLength = 512;
const sampleMoment: ObjectMoment = { oldestArrivalMs: 0, randomString: () => "x".repeat(11) };

/** `undefined` stands for the default. Throws `TypeError` when a timestamp cannot be formatted here. */
export function compilePrefix(prefix: string | undefined, timeZone = "UTC"): CompiledPrefix {
  const parts = parsePrefix(completePrefix(prefix));
  const writers = parts.map((part) => createWriter(part, timeZone));
  const keyParts = parts.filter((part) => part.kind === "key");
  // Without keys in it, the sample has nothing in their places.
  const lengthOfRest = writers.reduce((length, write) => length + write(sampleMoment).length, 0);
  return {
    resolvePartition: (keys) => resolvePartition(keyParts, keys, lengthOfRest),
    evaluate: (moment) => writers.map((write) => write(moment)).join(""),
  };
}

type KeyPart = Extract<PrefixPart, { readonly kind: "key" }>;

function resolvePartition(parts: readonly KeyPart[], keys: PartitionKeys, lengthOfRest: number): PartitionOutcome {
  let partition = "";
  let length = lengthOfRest;
  for (const part of parts) {
    const text = readKey(keys, part);
    if (text === undefined || text === "") return { ok: false, reason: emptyKeyMessage };
    length += text.length;
    // With the lengths, no two lists of values give the same partition.
    partition += parts.length === 1 ? text : `${text.length}:${text}`;
  }
  if (length <= maxPrefixLength) return { ok: true, partition };
  return { ok: false, reason: `the evaluated prefix has ${length} characters, allowed ${maxPrefixLength}` };
}

/** Undefined if the key is missing or not a string. Inherited properties do not count. */
function readKey(keys: PartitionKeys, { from, name }: KeyPart): string | undefined {
  const given = keys[from];
  const value = given !== undefined && Object.hasOwn(given, name) ? given[name] : undefined;
  return typeof value === "string" ? value : undefined;
}

function createWriter(part: PrefixPart, timeZone: string): (moment: ObjectMoment) => string {
  if (part.kind === "text") return () => part.text;
  if (part.kind === "timestamp") {
    const format = createTimeFormat(part.pattern, timeZone);
    return ({ oldestArrivalMs }) => format(oldestArrivalMs);
  }
  if (part.kind === "key") return ({ partitionKeys = {} }) => readKey(partitionKeys, part) ?? "";
  if (part.kind === "random-string") return ({ randomString }) => randomString();
  return ({ errorOutputType }) => errorOutputType ?? "";
}
