import { join } from "node:path";

import { createStreamStore, type StreamStore } from "@sluice/emulator-kinesis";
import { createObjectStore, type ObjectStore } from "@sluice/emulator-s3";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";

import { createDeliveryStreams, type DeliveryStreams } from "./delivery-streams.ts";

export const account = { region: "eu-central-1", accountId: "000000000000" };

/** For tests: delivery streams without functions or conversion, with the bucket `lake`, on a fake clock. */
export interface DeliveryFixture {
  readonly rootDir: string;
  readonly clock: FakeClock;
  readonly store: ObjectStore;
  readonly source: StreamStore;
  readonly delivery: DeliveryStreams;
}

/** Starts a fixture in a new folder, with a Kinesis stream of one shard. */
export async function startTestDelivery(sourceStreamName: string): Promise<DeliveryFixture> {
  const rootDir = createTemporaryFolder("delivery");
  const clock = createFakeClock();
  const store = createObjectStore({ rootDir, clock });
  await store.createBucket("lake");
  const source = createStreamStore({ clock, ...account });
  source.createStream({ name: sourceStreamName, shardCount: 1 });
  const delivery = createDeliveryStreams({
    ...account,
    clock,
    source,
    store,
    directPuts: createStreamStore({ clock, ...account }),
    folder: join(rootDir, ".state"),
    invoke: () => Promise.reject(new Error("no function is to be invoked")),
    bindConverter: () => () => Promise.reject(new Error("nothing is to be converted")),
    onProblem: () => undefined,
    onWritten: () => undefined,
  });
  return { rootDir, clock, store, source, delivery };
}
