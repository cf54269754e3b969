import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  KinesisClient,
  type ShardIteratorType,
} from "@aws-sdk/client-kinesis";
import { S3Client } from "@aws-sdk/client-s3";
import { startServer } from "@sluice/emulator-wire";

import { kinesisRoute } from "./kinesis-endpoint.ts";
import { createStreamStore, type StreamStoreOptions } from "./stream-store.ts";

export const StreamName = "events";
export const StreamARN = "arn:aws:kinesis:eu-central-1:000000000000:stream/events";
export const ShardId = "shardId-000000000000";

/** For tests: a private Kinesis over real HTTP, with a clock that stands still and a default client. */
export interface KinesisFixture {
  readonly url: string;
  readonly client: KinesisClient;
  readonly clock: { ms: number };
  /** Partition keys whose records are throttled. */
  readonly refusedKeys: Set<string>;
  readonly iterator: (
    type: ShardIteratorType,
    start?: Partial<GetShardIteratorCommandInput>,
  ) => Promise<string | undefined>;
  /** The payloads of the first shard, as text. */
  readonly readAll: (kinesis?: KinesisClient) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** Starts a fixture without streams. */
export async function startKinesis(
  options: Pick<StreamStoreOptions, "limits" | "reportMetric"> = {},
): Promise<KinesisFixture> {
  const clock = { ms: Date.UTC(2026, 0, 1) };
  const refusedKeys = new Set<string>();
  const store = createStreamStore({
    clock: { nowMs: () => clock.ms, toRealMs: Number },
    region: "eu-central-1",
    accountId: "000000000000",
    ...options,
    refuse: ({ partitionKey }) =>
      refusedKeys.has(partitionKey) ? "ProvisionedThroughputExceededException" : undefined,
  });
  const server = await startServer({ port: 0, routes: [kinesisRoute(store)] });
  const client = new KinesisClient({ ...toClientSettings(server.url), maxAttempts: 1 });
  const iterator: KinesisFixture["iterator"] = async (ShardIteratorType, start = {}) => {
    const command = new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType, ...start });
    return (await client.send(command)).ShardIterator;
  };
  const readAll = async (kinesis = client) => {
    const command = new GetRecordsCommand({ ShardIterator: await iterator("TRIM_HORIZON") });
    return ((await kinesis.send(command)).Records ?? []).map(({ Data }) => Buffer.from(Data ?? []).toString());
  };
  const close = async () => {
    client.destroy();
    await server.close();
  };
  return { url: server.url, client, clock, refusedKeys, iterator, readAll, close };
}

/** Another client of the same Kinesis: S3's handler speaks HTTP/1.1, as most other SDKs do. */
export function createHttp1Client({ url }: Pick<KinesisFixture, "url">): KinesisClient {
  const { requestHandler } = new S3Client({}).config;
  return new KinesisClient({ ...toClientSettings(url), requestHandler });
}

/** What any AWS client needs to reach a local endpoint. */
export function toClientSettings(endpoint: string) {
  return { endpoint, region: "eu-central-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };
}

/** A record whose partition key and payload are the text. */
export function toRecordEntry(text: string) {
  return { PartitionKey: text, Data: Buffer.from(text) };
}
