import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { createObjectStore, type ObjectWithBody } from "@sluice/emulator-s3";
import { createTroubles } from "@sluice/emulator-wire";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";

import { deliveryStream } from "../firehose-fixture.ts";
import { createDeliveryMetrics } from "../metrics/delivery-metrics.ts";
import { openDeliveryProgress } from "../progress/delivery-progress.ts";
import { createClosing } from "./closing.ts";
import { createDestination, type Destination, type DestinationOptions, type WrittenObject } from "./destination.ts";

const bucket = "lake";

/** For tests: a destination in a folder, on a fake clock. */
export interface DestinationFixture {
  readonly clock: FakeClock;
  readonly written: readonly WrittenObject[];
  readonly start: (
    stream: Partial<DestinationOptions["stream"]>,
    options?: Partial<Pick<DestinationOptions, "convert">>,
  ) => Destination;
  /** The one object there is. */
  readonly theObject: () => Promise<ObjectWithBody>;
}

export async function openDestination(startMs: number): Promise<DestinationFixture> {
  const rootDir = createTemporaryFolder("destination");
  const clock = createFakeClock(startMs);
  const store = createObjectStore({ rootDir, clock });
  await store.createBucket(bucket);
  const spoolDir = join(rootDir, ".spool");
  await mkdir(spoolDir);
  const progress = openDeliveryProgress(join(rootDir, ".journal.jsonl"));
  for (const shardId of ["shardId-000000000000", "shard-0", "shard-1"]) progress.start(shardId, 0);
  const written: WrittenObject[] = [];
  const common = { store, clock, spoolDir, progress, region: "eu-central-1", accountId: "000000000000" };
  return {
    clock,
    written,
    start: (stream, { convert = refuseConversion } = {}) =>
      createDestination({
        ...common,
        stream: { ...deliveryStream, ...stream },
        convert,
        sumRows: (positions) => positions.count(),
        findSource: () => undefined,
        signal: new AbortController().signal,
        troubles: createTroubles(clock, String),
        metrics: createDeliveryMetrics({ clock, stream: deliveryStream }),
        closing: createClosing({ clock, onProblem: () => undefined }),
        onProblem: () => undefined,
        onWritten: (object) => void written.push(object),
      }),
    theObject: async () => {
      const [key = "", ...others] = await store.keys({ bucket });
      if (others.length > 0) throw new Error(`expected one object, got ${key} and ${others.join(", ")}`);
      return store.get({ bucket, key });
    },
  };
}

/** Format conversion that takes every record. */
export const convertAll: DestinationOptions["convert"] = async (_, parquetPath) => {
  await writeFile(parquetPath, "PAR1");
  return { malformed: [] };
};

const refuseConversion: DestinationOptions["convert"] = async () => {
  throw new Error("nothing is to be converted");
};
