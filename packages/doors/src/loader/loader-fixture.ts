import { manifestKey, splitEnvelope, type StackManifest } from "@sluice/lake";
import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { vi } from "vitest";

import type { LoaderConfig } from "./config.ts";
import { createLoader } from "./create-loader.ts";
import {
  account,
  lakeBucket,
  landingBucket,
  type LandingEmulators,
  startLandingEmulators,
} from "./landing-emulators-fixture.ts";

export interface TakeOptions {
  /** Of the invocation, as it begins. */
  readonly timeoutMs?: number;
  readonly config?: Partial<LoaderConfig>;
  /** Until nothing accepted ends a load's turn. */
  readonly giveUpAfterMs?: number;
}

type JsonLine = Readonly<Record<string, unknown>>;

/** For tests: the loader over a private S3, SQS and Kinesis, all over real HTTP. */
export interface LoaderFixture {
  /** Puts a file, under a KMS key if it is named; its event is in the queue when this resolves. Returns its version. */
  readonly put: (key: string, content: string | Buffer, keyId?: string) => Promise<string | undefined>;
  readonly remove: (key: string, versionId?: string) => Promise<void>;
  /** One invocation with what the queue has. Returns how many messages have to come again. */
  readonly take: (options?: TakeOptions) => Promise<number>;
  /** Invocations until the queue is empty. Returns how many it took. */
  readonly takeAll: (options?: TakeOptions) => Promise<number>;
  readonly sendAgain: (body: string) => void;
  /** Bodies of the events that have been sent. */
  readonly bodies: readonly string[];
  /** Whether the stream throttles whatever is put. */
  readonly stream: { isThrottled: boolean };
  readonly listRecords: () => readonly string[];
  /** The rows that the lake's view would show: each identity once. */
  readonly listRows: () => readonly string[];
  /** Lines of all loads. */
  readonly readLines: () => Promise<readonly JsonLine[]>;
  readonly readRejects: () => Promise<readonly JsonLine[]>;
  readonly listKeys: () => Promise<readonly string[]>;
  /** Changes what the lake has under a prefix. */
  readonly changeInLake: (prefix: string, change: (text: string) => string | undefined) => Promise<void>;
  readonly readTag: (key: string, versionId?: string) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

const manifest: StackManifest = {
  ...stackManifest,
  datasets: { iris: { ...irisManifest, streamName: "iris", landing: `s3://${landingBucket}/iris/` } },
};

export async function openLoader(): Promise<LoaderFixture> {
  const emulators = await startLandingEmulators();
  const { objects, queue, bodies, stream } = emulators;
  await objects.put({ bucket: lakeBucket, key: manifestKey, body: Buffer.from(JSON.stringify(manifest)) });
  setEnvironment(emulators);
  const take = (options?: TakeOptions) => invoke(emulators, options);
  return {
    bodies,
    stream,
    take,
    takeAll: async (options) => {
      let invocations = 0;
      for (; queue.messageCount() > 0; invocations += 1) await take(options);
      return invocations;
    },
    put: async (key, content, keyId) => {
      const encryption = keyId === undefined ? undefined : { algorithm: "aws:kms", keyId };
      const object = await objects.put({ bucket: landingBucket, key, body: Buffer.from(content), encryption });
      return object.versionId;
    },
    remove: (key, versionId) => objects.delete({ bucket: landingBucket, key, versionId }),
    sendAgain: (body) => void queue.send({ body }),
    listRecords: () => listRecords(emulators),
    listRows: () => deduplicate(listRecords(emulators)),
    readLines: () => readJsonLines(emulators, "loads/"),
    readRejects: () => readJsonLines(emulators, "rejects/"),
    changeInLake: (prefix, change) => changeObjects(emulators, prefix, change),
    listKeys: () => objects.keys({ bucket: landingBucket }),
    readTag: async (key, versionId) => (await objects.head({ bucket: landingBucket, key, versionId })).tags?.["sluice"],
    close: async () => {
      vi.unstubAllEnvs();
      await emulators.close();
    },
  };
}

function setEnvironment({ url }: LandingEmulators): void {
  const variables = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: account.region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    POWERTOOLS_LOG_LEVEL: "SILENT",
    POWERTOOLS_METRICS_DISABLED: "true",
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
}

async function invoke(
  { queue, url }: LandingEmulators,
  { timeoutMs = 60_000, config = {}, giveUpAfterMs }: TakeOptions = {},
): Promise<number> {
  const queueUrl = `${url}/${account.accountId}/files`;
  const usual = { lakeBucket, queueUrl, sliceSeconds: 60, maxReceives: 2, afterLoad: "keep" } as const;
  const messages = queue.receive({ max: 100, isHeld: true }).map(({ message, receiptHandle }) => {
    const { id: messageId, body, receiveCount } = message;
    return { messageId, receiptHandle, body, receiveCount };
  });
  const endsAtMs = Date.now() + timeoutMs;
  const loader = await createLoader({ ...usual, ...config }, giveUpAfterMs);
  const again = await loader.take(messages, () => endsAtMs - Date.now());
  for (const { messageId, receiptHandle } of messages) {
    if (again.some((each) => each.messageId === messageId)) queue.changeVisibility(receiptHandle, 0);
    else queue.delete(receiptHandle);
  }
  return again.length;
}

/** Whatever was sent, and sent again. */
const all = { streamName: "iris", fromIndex: 0, maxRecords: Infinity, maxBytes: Infinity };

function listRecords({ streams }: LandingEmulators): readonly string[] {
  return streams
    .shards("iris")
    .flatMap(({ id }) => streams.read({ ...all, shardId: id }).records)
    .map(({ dataBase64 }) => Buffer.from(dataBase64, "base64").toString());
}

async function readJsonLines({ objects }: LandingEmulators, prefix: string): Promise<readonly JsonLine[]> {
  const keys = await objects.keys({ bucket: lakeBucket, prefix });
  const read = async (key: string) => (await objects.get({ bucket: lakeBucket, key })).body.toString();
  const text = (await Promise.all(keys.map(read))).join("");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): JsonLine => JSON.parse(line));
}

/** `change` returns undefined for an object that is to go. */
async function changeObjects(
  { objects }: LandingEmulators,
  prefix: string,
  change: (text: string) => string | undefined,
): Promise<void> {
  for (const key of await objects.keys({ bucket: lakeBucket, prefix })) {
    const body = change((await objects.get({ bucket: lakeBucket, key })).body.toString());
    if (body === undefined) await objects.delete({ bucket: lakeBucket, key });
    else await objects.put({ bucket: lakeBucket, key, body: Buffer.from(body) });
  }
}

function deduplicate(records: readonly string[]): readonly string[] {
  const byIdentity = new Map<string, string>();
  for (const record of records) {
    const { first, rows } = splitEnvelope(record);
    for (const [index, row] of rows.trimEnd().split("\n").entries()) byIdentity.set(`${first?.batchId} ${index}`, row);
  }
  return [...byIdentity.values()];
}
