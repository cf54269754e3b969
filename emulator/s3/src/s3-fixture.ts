import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { startServer } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";

import { createObjectStore, type ObjectStore } from "./object-store.ts";
import { s3Route } from "./s3-endpoint.ts";

export const Bucket = "lake";
const createdAtMs = Date.UTC(2026, 0, 1);

/** For tests: a private S3 over real HTTP, with one bucket and a default client. */
export interface S3Fixture {
  readonly url: string;
  readonly rootDir: string;
  readonly client: S3Client;
  readonly store: ObjectStore;
  readonly put: (key: string, text?: string) => Promise<void>;
  readonly text: (key: string) => Promise<string | undefined>;
  readonly close: () => Promise<void>;
}

/** Starts a fixture over a new folder. */
export async function startS3(clock = { nowMs: () => createdAtMs }): Promise<S3Fixture> {
  const rootDir = createTemporaryFolder("s3");
  const store = createObjectStore({ rootDir, clock });
  const server = await startServer({ port: 0, routes: [], streamedRoutes: [s3Route(store)] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new S3Client({ endpoint: server.url, region: "eu-central-1", credentials, maxAttempts: 1 });
  await client.send(new CreateBucketCommand({ Bucket }));
  return {
    url: server.url,
    rootDir,
    client,
    store,
    put: async (Key, Body = "") => void (await client.send(new PutObjectCommand({ Bucket, Key, Body }))),
    text: async (Key) => (await client.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString(),
    close: async () => {
      client.destroy();
      await server.close();
    },
  };
}
