import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { createFakeClock, type FakeClock } from "../fake-clock.ts";
import { createObjectStore, type ObjectStore } from "../s3/object-store.ts";
import { createDestination, type DestinationOptions, type Written } from "./destination.ts";
import { deliveryStream, parquetConversion, processedRecord, sourceRecord } from "./firehose-fixture.ts";

const bucket = "lake";
const unpartitioned = { processors: [], dynamicPartitioning: false, prefix: "data/" };
const startMs = Date.UTC(2026, 2, 4, 5, 6, 7);

let rootDir: string;
let clock: FakeClock;
let store: ObjectStore;
let written: Written[];

beforeEach(async () => {
  rootDir = await mkdtemp(join(tmpdir(), "sluice-destination-"));
  clock = createFakeClock(startMs);
  store = createObjectStore({ rootDir, clock });
  written = [];
  await store.createBucket(bucket);
});

afterEach(() => rm(rootDir, { recursive: true }));

describe("createDestination", () => {
  it.each(["prefix", "errorOutputPrefix"])("throws for a timestamp in %s that it cannot format", (name) => {
    expect(() => started({ [name]: "data/!{timestamp:MMM}/" })).toThrow(
      new TypeError('prefix "data/!{timestamp:MMM}/": a timestamp in it is not emulated locally'),
    );
  });
});

describe("deliver", () => {
  it("writes the records of one evaluated prefix as one object, byte for byte behind each other", async () => {
    const destination = started({});
    for (const text of ["abc", "def", "ghi"]) destination.deliver(processedRecord(text, { species: "setosa" }));

    await destination.flush();

    expect(written).toMatchObject([{ fate: "delivered", records: 3, sizeBytes: 9 }]);
    const object = await theObject();
    expect(object.contentEncoding).toBeUndefined();
    expect(object).toMatchObject({
      key: expect.stringMatching(/^data\/species=setosa\/flowers-1-2026-01-01-00-00-00-[\da-f-]{36}$/),
      contentType: "application/octet-stream",
      body: Buffer.from("abcdefghi"),
    });
  });

  it("compresses with GZIP and labels it", async () => {
    const destination = started({ compressionFormat: "GZIP" });
    destination.deliver(processedRecord("abc", { species: "setosa" }));

    await destination.flush();

    const { key, contentEncoding, body, sizeBytes } = await theObject();
    expect(gunzipSync(body).toString()).toBe("abc");
    expect({ extension: key.slice(-3), contentEncoding }).toEqual({ extension: ".gz", contentEncoding: "gzip" });
    expect(written).toMatchObject([{ sizeBytes }]);
  });

  it("labels Parquet as Firehose does", async () => {
    const destination = started({ conversion: parquetConversion }, { convert: convertAll });
    destination.deliver(processedRecord("{}", { species: "setosa" }));

    await destination.flush();

    expect(await theObject()).toMatchObject({
      key: expect.stringMatching(/\.parquet$/),
      contentEncoding: "hadoop-snappy",
      body: Buffer.from("PAR1"),
    });
  });

  it("puts the stream's own extension in the place of the format's", async () => {
    const destination = started({ compressionFormat: "GZIP", fileExtension: ".json.gz" });
    destination.deliver(processedRecord("abc", { species: "setosa" }));

    await destination.flush();

    expect((await theObject()).key).toMatch(/-[\da-f]{12}\.json\.gz$/);
  });

  it("evaluates timestamps as the arrival of the object's oldest record", async () => {
    const destination = started({ ...unpartitioned, prefix: "!{timestamp:yyyy}/!{timestamp:MM-dd}/" });
    for (const [text, arrivedAtMs] of [
      ["b", Date.UTC(2026, 1, 2)],
      ["a", Date.UTC(2025, 11, 31)],
    ] as const) {
      destination.deliver({ ...processedRecord(text), source: sourceRecord(text, { arrivedAtMs }) });
    }

    await destination.flush();

    expect((await theObject()).key).toMatch(/^2025\/12-31\/flowers-1-2025-12-31-00-00-00-/);
  });

  it.each([
    ["data/", /^data\/2026\/01\/01\/00\/flowers/],
    [undefined, /^2026\/01\/01\/00\/flowers/],
  ])("adds the hour of arrival to the prefix %j", async (prefix, expected) => {
    const destination = started({ ...unpartitioned, prefix });
    destination.deliver(processedRecord("abc"));

    await destination.flush();

    expect((await theObject()).key).toMatch(expected);
  });

  it("buffers by shard without dynamic partitioning", async () => {
    const destination = started(unpartitioned);
    for (const shardId of ["shard-0", "shard-1"]) {
      destination.deliver({ ...processedRecord(shardId), source: sourceRecord(shardId, { shardId }) });
    }

    await destination.flush();

    expect(written).toMatchObject([{ records: 1 }, { records: 1 }]);
  });

  it("flushes a partition when it has the size of the buffering hints", async () => {
    const destination = started({ bufferingSizeMiB: 1 });
    const large = { ...processedRecord("large", { species: "setosa" }), data: Buffer.alloc(512 * 1024, "x") };

    destination.deliver(large);
    expect(clock.timerCount()).toBe(1);
    destination.deliver(large);
    expect(clock.timerCount()).toBe(0);
    await destination.flush();

    expect(written).toMatchObject([{ records: 2, sizeBytes: 1_048_576 }]);
  });

  it("writes an object of more records than a function can have arguments", async () => {
    const destination = started({});
    const record = processedRecord("x", { species: "setosa" });
    for (let index = 0; index < 200_000; index += 1) destination.deliver(record);

    await destination.flush();

    expect(written).toMatchObject([{ records: 200_000, sizeBytes: 200_000 }]);
  });

  it("keeps a partition key that looks like an expression as it is", async () => {
    const destination = started({});
    destination.deliver(processedRecord("abc", { species: "!{timestamp:nonsense}" }));

    await destination.flush();

    expect((await theObject()).key).toMatch(/^data\/species=!\{timestamp:nonsense\}\/flowers/);
  });

  it("converts again what failed to convert for no fault of the records", async () => {
    let attempts = 0;
    const convert = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("out of memory");
      return convertAll();
    };
    const destination = started({ conversion: parquetConversion }, { convert });
    destination.deliver(processedRecord("{}", { species: "setosa" }));

    const flushed = destination.flush();
    await clock.whenTimerIsSet();
    clock.advance(1000);
    await flushed;

    expect(written).toMatchObject([{ fate: "delivered", records: 1 }]);
  });
});

describe("fail", () => {
  const failure = { errorCode: "Lambda.FunctionError", errorMessage: "no", attemptsMade: 4 };

  it("writes one plain object a type, without an extension", async () => {
    const destination = started({ compressionFormat: "GZIP", fileExtension: ".gz" });
    destination.fail({ source: sourceRecord("a"), errorOutputType: "processing-failed", ...failure });
    destination.fail({ source: sourceRecord("b"), errorOutputType: "processing-failed", ...failure });

    await destination.flush();

    const { key, body, contentEncoding } = await theObject();
    expect(key).toMatch(/^errors\/processing-failed\/2026-01-01\/flowers-1-2026-01-01-00-00-00-[\da-f-]{36}$/);
    expect(contentEncoding).toBeUndefined();
    expect(
      body
        .toString()
        .split("\n")
        .map((line) => line.slice(0, 17)),
    ).toEqual(['{"rawData":"YQ=="', '{"rawData":"Yg=="', ""]);
    expect(written).toMatchObject([{ fate: "failed", records: 2 }]);
  });

  it.each([
    [undefined, /^processing-failed\/2026\/01\/01\/00\/flowers/],
    ["data/", /^data\/processing-failed\/2026\/01\/01\/00\/flowers/],
  ])("writes beside the prefix %j when there is none for errors", async (prefix, expected) => {
    const destination = started({ ...unpartitioned, prefix, errorOutputPrefix: undefined });
    destination.fail({ source: sourceRecord("a"), errorOutputType: "processing-failed", ...failure });

    await destination.flush();

    expect((await theObject()).key).toMatch(expected);
  });

  it("tells when the attempt ended, not when the object was written", async () => {
    const destination = started({});
    destination.fail({ source: sourceRecord("a"), errorOutputType: "processing-failed", ...failure });

    clock.advance(59_000);
    await destination.flush();

    expect(JSON.parse((await theObject()).body.toString())).toMatchObject({ attemptEndingTimestamp: startMs });
  });
});

function started(stream: Partial<DestinationOptions["stream"]>, { convert = noConversion } = {}) {
  return createDestination({
    stream: { ...deliveryStream, ...stream },
    region: "eu-central-1",
    accountId: "000000000000",
    store,
    clock,
    convert,
    onProblem: () => undefined,
    onWritten: (object) => void written.push(object),
  });
}

const noConversion: DestinationOptions["convert"] = async () => {
  throw new Error("nothing is to be converted");
};

async function convertAll() {
  return { parquet: Buffer.from("PAR1"), malformed: [] };
}

/** The one object there is. */
async function theObject() {
  const keys = await store.keys({ bucket });
  expect(keys).toHaveLength(1);
  return store.get({ bucket, key: keys[0] ?? "" });
}
