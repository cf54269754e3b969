import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { createStreamStore, kinesisRoute } from "@sluice/emulator-kinesis";
import { createBucketNotifications, createObjectStore, s3Route } from "@sluice/emulator-s3";
import { createQueueStore, defaultSettings, sqsRoute } from "@sluice/emulator-sqs";
import { createSystemClock, openStateRegister, startServer, toStateDir } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";

export const account = { region: "eu-central-1", accountId: "000000000000" };
export const landingBucket = "landing";
export const lakeBucket = "lake";

const clock = createSystemClock();

/** For tests: a landing bucket that tells a queue of its objects, a lake, and a stream, on one endpoint. */
export async function startLandingEmulators() {
  const dir = createTemporaryFolder("loader");
  const queues = openQueues(dir);
  const queue = queues.bringUp("files", { ...defaultSettings, visibilityTimeoutSeconds: 0 });
  const bodies: string[] = [];
  const send = (_: string, body: string) => {
    bodies.push(body);
    queue.send({ body });
  };
  const { streams, stream } = createStream();
  const objects = await createBuckets(dir, { queueArn: queue.arn, send });
  const routes = [kinesisRoute(streams), sqsRoute(queues)];
  const server = await startServer({ port: 0, routes, streamedRoutes: [s3Route(objects)] });
  const close = async (): Promise<void> => {
    await server.close();
    queues.close();
  };
  return { url: server.url, queue, bodies, objects, streams, stream, close };
}

export type LandingEmulators = Awaited<ReturnType<typeof startLandingEmulators>>;

function openQueues(dir: string) {
  mkdirSync(toStateDir(dir));
  const place = { folder: join(toStateDir(dir), "sqs"), register: openStateRegister(dir) };
  return createQueueStore({ ...account, clock, ...place });
}

function createStream() {
  const stream = { isThrottled: false };
  const refuse = () => (stream.isThrottled ? ("ProvisionedThroughputExceededException" as const) : undefined);
  const streams = createStreamStore({ ...account, clock, refuse });
  streams.createStream({ name: "iris", shardCount: 2 });
  return { streams, stream };
}

async function createBuckets(
  dir: string,
  { queueArn, send }: { readonly queueArn: string; readonly send: (queueArn: string, body: string) => void },
) {
  const notifications = createBucketNotifications({ region: account.region, nowMs: clock.nowMs, send });
  const objects = createObjectStore({ rootDir: dir, clock, onCreated: notifications.objectCreated });
  for (const bucket of [lakeBucket, landingBucket]) await objects.createBucket(bucket);
  objects.keepVersions(landingBucket);
  notifications.configure([{ bucket: landingBucket, queueArn, events: ["s3:ObjectCreated:*"] }]);
  return objects;
}
