import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createObjectStore, type ObjectStore } from "@sluice/emulator-s3";
import { createTroubles } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { deliveryStream } from "../firehose-fixture.ts";
import { createDeliveryMetrics } from "../metrics/delivery-metrics.ts";
import { type DeliveryProgress, openDeliveryProgress } from "../progress/delivery-progress.ts";
import { createPositionList, type PositionList } from "../progress/position-list.ts";
import { createClosing } from "./closing.ts";
import type { WrittenObject } from "./destination-options.ts";
import { openSpool, placeObject, resumePlacement } from "./object-placement.ts";

const position = { shardId: "shard-0", index: 0, part: 0, parts: 1 };
const clock = createFakeClock();

let rootDir: string;
let spoolDir: string;
let store: ObjectStore;
let written: WrittenObject[];

beforeEach(async () => {
  rootDir = createTemporaryFolder("placement");
  spoolDir = join(rootDir, ".spool");
  mkdirSync(spoolDir);
  store = createObjectStore({ rootDir, clock });
  await store.createBucket("lake");
  written = [];
});

describe("placeObject", () => {
  it("commits the records, puts the object and removes its file", async () => {
    const progress = openProgress();
    progress.start("shard-0", 0);

    await place(progress);

    expect((await store.get({ bucket: "lake", key: "data/a" })).body.toString()).toBe("abc");
    expect(progress.isFinished(position)).toBe(true);
    expect(progress.unplaced()).toEqual([]);
    expect(readdirSync(spoolDir)).toEqual([]);
    expect(written).toEqual([{ fate: "delivered", records: 1, rows: 2, key: "data/a", sizeBytes: 3 }]);
  });

  it("leaves a file that cannot be removed at the moment to the next start", async () => {
    const progress = openProgress();
    progress.start("shard-0", 0);
    const put: ObjectStore["put"] = async (object) => {
      const stored = await store.put(object);
      rmSync(join(spoolDir, "a"));
      // A folder is not removed as a file is.
      mkdirSync(join(spoolDir, "a"));
      return stored;
    };

    await place(progress, { ...store, put });

    expect(written).toMatchObject([{ key: "data/a" }]);
    expect(progress.unplaced()).toEqual([]);
    expect(readdirSync(spoolDir)).toEqual(["a"]);
  });
});

describe("resumePlacement", () => {
  it("puts a committed object under its old key after a crash, once", async () => {
    const progress = openProgress();
    progress.start("shard-0", 0);
    const dying = new AbortController();
    const put = async (): Promise<never> => {
      dying.abort();
      throw new Error("it dies");
    };
    await expect(place(progress, { ...store, put }, dying.signal)).rejects.toThrow("aborted");
    expect(await store.keys({ bucket: "lake" })).toEqual([]);

    const next = openProgress();
    await resume(next);
    await resume(openProgress());

    expect(await store.keys({ bucket: "lake" })).toEqual(["data/a"]);
    expect(next.isFinished(position)).toBe(true);
    expect(written).toMatchObject([{ key: "data/a" }]);
  });
});

describe("openSpool", () => {
  it("removes the files that were not committed", async () => {
    writeFileSync(join(spoolDir, "left"), "abc");

    await resume(openProgress());

    expect(existsSync(join(spoolDir, "left"))).toBe(false);
    expect(await store.keys({ bucket: "lake" })).toEqual([]);
  });

  it("rejects where there is a file in place of its folder", async () => {
    const options = { ...placement(openProgress()), spoolDir: join(spoolDir, "file") };
    writeFileSync(options.spoolDir, "");

    await expect(openSpool(options)).rejects.toThrow("EEXIST");
  });
});

async function resume(progress: DeliveryProgress): Promise<void> {
  const options = placement(progress);
  await resumePlacement(await openSpool({ ...options, spoolDir }), options);
}

function onWritten(object: WrittenObject): void {
  written.push(object);
}

function openProgress(): DeliveryProgress {
  return openDeliveryProgress(join(rootDir, ".journal.jsonl"));
}

function placement(progress: DeliveryProgress, putStore = store, signal = new AbortController().signal) {
  return {
    stream: deliveryStream,
    clock,
    store: putStore,
    progress,
    signal,
    closing: createClosing({ clock, onProblem: () => undefined }),
    troubles: createTroubles(clock, String),
    metrics: createDeliveryMetrics({ clock, stream: deliveryStream }),
    sumRows: (positions: PositionList) => positions.count() * 2,
    onProblem: () => undefined,
    onWritten,
  };
}

function place(progress: DeliveryProgress, ...how: [putStore?: ObjectStore, signal?: AbortSignal]): Promise<void> {
  const file = join(spoolDir, "a");
  writeFileSync(file, "abc");
  const positions = createPositionList([position]);
  const object = { positions, oldestArrivalMs: 0, key: "data/a", file, contentEncoding: undefined } as const;
  return placeObject({ ...object, fate: "delivered" }, placement(progress, ...how));
}
