import { DateTimeFormatter, Instant, ZoneOffset, ZonedDateTime } from "@js-joda/core";

import type { ErrorOutputType } from "./records.ts";

export type PartitionKeys = Readonly<Record<string, unknown>>;

const keyExpression = /!\{partitionKeyFromLambda:([^}]+)\}/g;
const expression = /!\{(partitionKeyFromLambda|timestamp|firehose):([^}]+)\}/g;

/** Characters of an evaluated prefix (Firehose guide, s3-prefixes, read 2026-11-21). */
const maxPrefixLength = 512;

export type KeyedPrefix =
  | { readonly ok: true; readonly prefix: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Puts a record's partition keys into the prefix: records of equal results share a buffer. A key that is missing, empty
 * or no string fails the record, and so do keys that make the prefix too long; other expressions count as written.
 */
export function fillPartitionKeys(prefix: string, keys: PartitionKeys): KeyedPrefix {
  const names = [...prefix.matchAll(keyExpression)].map(([, name = ""]) => name);
  const bad = names.find((name) => typeof keys[name] !== "string" || keys[name] === "");
  if (bad !== undefined) return { ok: false, reason: "partitionKeys values must not be null or empty" };
  const filled = prefix.replaceAll(keyExpression, (_, name: string) => String(keys[name]));
  if (filled.length <= maxPrefixLength) return { ok: true, prefix: filled };
  return { ok: false, reason: `the prefix has ${filled.length} characters, allowed ${maxPrefixLength}` };
}

/**
 * The prefix as Firehose completes it: one without any expression, or none at all, gets the hour of arrival behind it,
 * literally, with no slash between (measured: floci-io/floci#1857, 2026).
 */
export function withDefaultTime(prefix = ""): string {
  return prefix.includes("!{") ? prefix : `${prefix}!{timestamp:yyyy/MM/dd/HH/}`;
}

export interface ObjectMoment {
  /** Arrival of the object's oldest record: every timestamp in one prefix is this instant, in UTC. */
  readonly oldestArrivalMs: number;
  readonly randomString: () => string;
  readonly partitionKeys?: PartitionKeys | undefined;
  readonly errorOutputType?: ErrorOutputType | undefined;
}

/**
 * The prefix of one object (Firehose guide, s3-prefixes, read 2026-11-21). In one pass: what a partition key's value
 * holds is text, even where it looks like an expression.
 */
export function evaluatePrefix(prefix: string, moment: ObjectMoment): string {
  return prefix.replaceAll(expression, (whole, namespace: string, name: string) => {
    if (namespace === "timestamp") return formatTime(name, moment.oldestArrivalMs);
    if (namespace === "partitionKeyFromLambda") return String(moment.partitionKeys?.[name]);
    if (name === "random-string") return moment.randomString();
    return name === "error-output-type" ? (moment.errorOutputType ?? "") : whole;
  });
}

/** Throws `TypeError` for a prefix with a timestamp that {@link formatTime} knows not: better at the start than in a delivery. */
export function checkTimestamps(prefix: string): void {
  try {
    evaluatePrefix(prefix, { oldestArrivalMs: 0, randomString: () => "" });
  } catch (cause) {
    throw new TypeError(`prefix "${prefix}": a timestamp in it is not emulated locally`, { cause });
  }
}

/** An instant by a pattern of Java's DateTimeFormatter, in UTC. Throws for a pattern that is none or needs a locale. */
export function formatTime(pattern: string, epochMs: number): string {
  const time = ZonedDateTime.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC);
  return time.format(DateTimeFormatter.ofPattern(pattern));
}
