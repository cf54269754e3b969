import { S3Client } from "@aws-sdk/client-s3";
import { createObjectStore, s3Route } from "@sluice/emulator-s3";
import { createSystemClock, startServer } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";

import { createCheckpointStore } from "./checkpoint-store.ts";
import { DamagedCheckpointError } from "./errors.ts";
import { beginProgress } from "./load-progress.ts";

const [bucket, loadId] = ["lake", "landing-0a"];
const key = `checkpoints/${loadId}.json`;
const load = { loadId, dataset: "iris", definition: "d", target: "stream", startedAtMs: 1 };
const progress = { ...beginProgress(load, 1e9), row: 4_000, generation: 2 };

async function openStore() {
  const objects = createObjectStore({ rootDir: createTemporaryFolder("checkpoints"), clock: createSystemClock() });
  await objects.createBucket(bucket);
  const server = await startServer({ port: 0, routes: [], streamedRoutes: [s3Route(objects)] });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const settings = { endpoint: server.url, region: "eu-central-1", credentials, forcePathStyle: true };
  const s3 = new S3Client(settings);
  onTestFinished(() => server.close());
  onTestFinished(() => s3.destroy());
  return { objects, store: createCheckpointStore(s3, bucket) };
}

it("reads back what was kept", async () => {
  const { store } = await openStore();
  await store.advance(progress, undefined);

  expect(await store.read(loadId)).toMatchObject({ progress });
  expect(await store.read("another")).toBeUndefined();
});

it("refuses a checkpoint with one byte changed, by its name", async () => {
  const { objects, store } = await openStore();
  await store.advance(progress, undefined);
  const { body } = await objects.get({ bucket, key });
  const kept = Buffer.from(body);

  await fc.assert(
    fc.asyncProperty(fc.nat(kept.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Buffer.from(kept);
      bytes.writeUInt8((bytes[at] ?? 0) ^ change, at);
      await objects.put({ bucket, key, body: bytes });

      await expect(store.read(loadId)).rejects.toThrow(DamagedCheckpointError);
    }),
  );
});

it.each([
  ["cut off", (text: string) => text.slice(0, -1)],
  ["empty", () => ""],
])("refuses one that is %s", async (_, damage) => {
  const { objects, store } = await openStore();
  await store.advance(progress, undefined);
  const { body } = await objects.get({ bucket, key });
  await objects.put({ bucket, key, body: Buffer.from(damage(body.toString())) });

  await expect(store.read(loadId)).rejects.toThrow(`checkpoint s3://lake/${key} is damaged`);
});

it("refuses that of another load", async () => {
  const { objects, store } = await openStore();
  await store.advance(progress, undefined);
  const { body } = await objects.get({ bucket, key });
  await objects.put({ bucket, key: "checkpoints/landing-0b.json", body });

  await expect(store.read("landing-0b")).rejects.toThrow(DamagedCheckpointError);
});
