import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

import { type CreateDeliveryStreamInput, createDeliveryStreamSchema } from "@sluice/emulator-firehose-model";
import { parseJson, replaceFile, type StateRegister } from "@sluice/emulator-wire";
import { addChecksum, readChecksum } from "@sluice/integrity";
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

export interface DeliveryStreamStoreOptions {
  readonly accountId: string;
  readonly file?: string | undefined;
  /** Names the file once it is there. */
  readonly register?: Pick<StateRegister, "add">;
}

/** Opens the store with the streams saved in a file, and saves every change there. Without a file it is in memory. */
export function openDeliveryStreamStore({
  accountId,
  file,
  register,
}: DeliveryStreamStoreOptions): DeliveryStreamStore {
  const streams = new Map(loadStoredStreams(file).map((stream) => [stream.input.DeliveryStreamName, stream]));
  const keep = (): void => {
    if (file === undefined) return;
    writeStoredStreams(file, [...streams.values()]);
    register?.add(file);
  };
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

function loadStoredStreams(file: string | undefined): readonly StoredDeliveryStream[] {
  if (file === undefined || !existsSync(file)) return [];
  const streams = readStoredStreams(file);
  if (typeof streams === "string") throw new Error(`${file} ${streams}`);
  return streams;
}

/** The streams that were saved in a file, or what is wrong with it, to follow its name. */
export function readStoredStreams(file: string): readonly StoredDeliveryStream[] | string {
  if (!existsSync(file)) return "is missing";
  const value = parseJson(readFileSync(file, "utf8"));
  if (readChecksum(value) !== "right") return "is damaged";
  const { success, data } = z.object({ streams: z.array(storedSchema) }).safeParse(value);
  return success ? data.streams.map(toStoredStream) : "is not of delivery streams";
}

function toStoredStream({
  tags,
  updatedAtMs,
  encryption,
  ...rest
}: z.output<typeof storedSchema>): StoredDeliveryStream {
  return { ...rest, updatedAtMs, encryption, tags: new Map(tags) };
}

function writeStoredStreams(file: string, streams: readonly StoredDeliveryStream[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const stored = streams.map((stream) => Object.assign({}, stream, { tags: [...stream.tags] }));
  replaceFile(file, JSON.stringify(addChecksum({ streams: stored })));
}
