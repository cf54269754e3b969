import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { type CreateDeliveryStreamInput, createDeliveryStreamSchema } from "@sluice/emulator-firehose-model";
import { replaceFile } from "@sluice/emulator-wire";
import { z } from "zod";

import { FirehoseError } from "./errors.ts";

/** Server-side encryption, as it is described. Nothing is encrypted here. */
export interface EncryptionState {
  readonly KeyType: "AWS_OWNED_CMK" | "CUSTOMER_MANAGED_CMK";
  readonly KeyARN?: string | undefined;
}

/** A delivery stream as the API knows it. */
export interface StoredDeliveryStream {
  /** The configuration in force: as created, with all updates since. */
  readonly input: CreateDeliveryStreamInput;
  readonly arn: string;
  readonly version: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number | undefined;
  readonly tags: ReadonlyMap<string, string>;
  readonly encryption: EncryptionState | undefined;
  /** Who created it. Whoever starts the emulator with a plan can remove the plan's streams that a later plan lacks. */
  readonly origin: "plan" | "api";
}

/** The delivery streams of one account and region, by name. Throws `FirehoseError` for one that does not exist. */
export interface DeliveryStreamStore {
  /** Sorted. */
  readonly names: () => readonly string[];
  readonly has: (name: string) => boolean;
  readonly get: (name: string) => StoredDeliveryStream;
  readonly put: (stream: StoredDeliveryStream) => void;
  readonly change: (name: string, change: Partial<StoredDeliveryStream>) => StoredDeliveryStream;
  readonly remove: (name: string) => void;
}

/** Opens the store with the streams saved in a file, and saves every change there. Without a file it is in memory. */
export function openDeliveryStreamStore(accountId: string, file: string | undefined): DeliveryStreamStore {
  const streams = new Map(readStoredStreams(file).map((stream) => [stream.input.DeliveryStreamName, stream]));
  const keep = (): void => writeStoredStreams(file, [...streams.values()]);
  const get = (name: string): StoredDeliveryStream => {
    const stream = streams.get(name);
    if (stream !== undefined) return stream;
    throw new FirehoseError("ResourceNotFoundException", `Firehose ${name} under account ${accountId} not found.`);
  };
  return {
    names: () => [...streams.keys()].toSorted(),
    has: (name) => streams.has(name),
    get,
    put: (stream) => {
      streams.set(stream.input.DeliveryStreamName, stream);
      keep();
    },
    change: (name, change) => {
      const changed = { ...get(name), ...change };
      streams.set(name, changed);
      keep();
      return changed;
    },
    remove: (name) => {
      streams.delete(get(name).input.DeliveryStreamName);
      keep();
    },
  };
}

const storedSchema = z.object({
  input: createDeliveryStreamSchema,
  arn: z.string(),
  version: z.number(),
  createdAtMs: z.number(),
  updatedAtMs: z.number().optional(),
  tags: z.array(z.tuple([z.string(), z.string()])),
  encryption: z
    .object({ KeyType: z.enum(["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"]), KeyARN: z.string().optional() })
    .optional(),
  origin: z.enum(["plan", "api"]),
});

function readStoredStreams(file: string | undefined): readonly StoredDeliveryStream[] {
  if (file === undefined || !existsSync(file)) return [];
  const stored = z.array(storedSchema).parse(JSON.parse(readFileSync(file, "utf8")));
  return stored.map(toStoredStream);
}

function toStoredStream({
  tags,
  updatedAtMs,
  encryption,
  ...rest
}: z.output<typeof storedSchema>): StoredDeliveryStream {
  return { ...rest, updatedAtMs, encryption, tags: new Map(tags) };
}

function writeStoredStreams(file: string | undefined, streams: readonly StoredDeliveryStream[]): void {
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  const stored = streams.map((stream) => Object.assign({}, stream, { tags: [...stream.tags] }));
  replaceFile(file, JSON.stringify(stored));
}
