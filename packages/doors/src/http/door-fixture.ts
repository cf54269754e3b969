import { KinesisClient } from "@aws-sdk/client-kinesis";
import { S3Client } from "@aws-sdk/client-s3";
import { createStreamStore, kinesisRoute } from "@sluice/emulator-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { createObjectStore, s3Route } from "@sluice/emulator-s3";
import { startServer } from "@sluice/emulator-wire";
import { findDataset } from "@sluice/schema/testing";
import { createKinesisTransport, type Transport } from "@sluice/stream";
import { createTemporaryFolder } from "@sluice/testing";

import { createLakeWriter } from "./lake-writer.ts";
import type { HttpEvent } from "./read-request.ts";
import { createRequestLedger, type RequestLedger } from "./request-ledger.ts";
import { takeRows, type TakeDependencies, type TakenRows } from "./take-rows.ts";

export const iris = findDataset("iris");
const clock = { nowMs: () => Date.UTC(2026, 10, 29, 8) };
const bucket = "lake";

/** For tests: a door over a private Kinesis and S3, both over real HTTP. */
export interface DoorFixture {
  readonly post: (event: HttpEvent, changed?: Partial<TakeDependencies>) => Promise<TakenRows>;
  readonly transport: Transport;
  readonly ledger: RequestLedger;
  /** Whether the stream throttles whatever is put. */
  readonly stream: { isThrottled: boolean };
  /** Every record's data, by the order of arrival. */
  readonly listRecords: () => readonly string[];
  /** Keys of the lake under a prefix. */
  readonly listKeys: (prefix: string) => Promise<readonly string[]>;
  readonly readObject: (key: string) => Promise<string>;
  readonly write: (key: string, body: string | Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openDoor(): Promise<DoorFixture> {
  const { objects, streams, stream } = await createStores();
  const server = await startServer({ port: 0, routes: [kinesisRoute(streams)], streamedRoutes: [s3Route(objects)] });
  const settings = { ...toClientSettings(server.url), maxAttempts: 1 };
  const [s3, kinesis] = [new S3Client({ ...settings, forcePathStyle: true }), new KinesisClient(settings)];
  const dependencies = createDependencies(s3, createKinesisTransport(kinesis, "iris"));
  const listRecords = () =>
    streams
      .shards("iris")
      .flatMap(({ id }) => streams.read({ streamName: "iris", shardId: id, fromIndex: 0, maxRecords: 1_000 }).records)
      .map(({ dataBase64 }) => Buffer.from(dataBase64, "base64").toString());
  return {
    post: (event, changed = {}) => takeRows(event, { ...dependencies, ...changed }),
    transport: dependencies.transport,
    ledger: dependencies.ledger,
    stream,
    listRecords,
    listKeys: (prefix) => objects.keys({ bucket, prefix }),
    readObject: async (key) => (await objects.get({ bucket, key })).body.toString(),
    write: async (key, body) => {
      await objects.put({ bucket, key, body: Buffer.from(body) });
    },
    close: async () => {
      s3.destroy();
      kinesis.destroy();
      await server.close();
    },
  };
}

async function createStores() {
  const objects = createObjectStore({ rootDir: createTemporaryFolder("door"), clock });
  await objects.createBucket(bucket);
  const stream = { isThrottled: false };
  const refuse = () => (stream.isThrottled ? ("ProvisionedThroughputExceededException" as const) : undefined);
  const streams = createStreamStore({
    clock: { ...clock, toRealMs: Number },
    region: "eu-central-1",
    accountId: "000000000000",
    refuse,
  });
  const settings = { shardCount: 2, mode: "PROVISIONED", retentionHours: 24, kmsKeyId: undefined, tags: {} } as const;
  streams.createStream({ name: "iris", ...settings });
  return { objects, streams, stream };
}

function createDependencies(s3: S3Client, transport: Transport): TakeDependencies {
  let keys = 0;
  return {
    dataset: iris,
    transport,
    ledger: createRequestLedger({ s3, bucket, dataset: "iris" }),
    lake: createLakeWriter({ s3, bucket, dataset: iris }),
    remainingMs: () => 10_000,
    nowMs: clock.nowMs,
    createKey: () => `key-${++keys}`,
  };
}
