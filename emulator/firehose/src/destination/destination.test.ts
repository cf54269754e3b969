import { gunzipSync } from "node:zlib";

import { beforeEach, describe, expect, it } from "vitest";

import { parquetConversion, createProcessedRecord, createSourceRecord } from "../firehose-fixture.ts";
import { convertAll, type DestinationFixture, openDestination } from "./destination-fixture.ts";
import type { DestinationOptions } from "./destination.ts";

const unpartitioned = { processors: [], dynamicPartitioning: false, prefix: "data/" };
const startMs = Date.UTC(2026, 2, 4, 5, 6, 7);

let fixture: DestinationFixture;

beforeEach(async () => {
  fixture = await openDestination(startMs);
});

describe("createDestination", () => {
  it.each(["prefix", "errorOutputPrefix"])("throws for a timestamp in %s that it cannot format", (name) => {
    expect(() => fixture.start({ [name]: "data/!{timestamp:nonsense}/" })).toThrow(
      new TypeError('timestamp "nonsense" in UTC: unknown pattern or time zone'),
    );
  });
});

describe("deliver", () => {
  it("writes the records of one evaluated prefix as one object, byte for byte behind each other", async () => {
    const destination = fixture.start({});
    for (const text of ["abc", "def", "ghi"]) destination.deliver(createProcessedRecord(text, { species: "setosa" }));

    await destination.flush();

    expect(fixture.written).toMatchObject([{ fate: "delivered", records: 3, sizeBytes: 9 }]);
    const object = await fixture.theObject();
    expect(object.contentEncoding).toBeUndefined();
    expect(object).toMatchObject({
      key: expect.stringMatching(/^data\/species=setosa\/flowers-1-2026-01-01-00-00-00-[\da-f-]{36}$/),
      contentType: "application/octet-stream",
      body: Buffer.from("abcdefghi"),
    });
  });

  it("compresses with GZIP and labels it", async () => {
    const destination = fixture.start({ compressionFormat: "GZIP" });
    destination.deliver(createProcessedRecord("abc", { species: "setosa" }));

    await destination.flush();

    const { key, contentEncoding, body, sizeBytes } = await fixture.theObject();
    expect(gunzipSync(body).toString()).toBe("abc");
    expect({ extension: key.slice(-3), contentEncoding }).toEqual({ extension: ".gz", contentEncoding: "gzip" });
    expect(fixture.written).toMatchObject([{ sizeBytes }]);
  });

  it("labels Parquet as Firehose does", async () => {
    const destination = fixture.start({ conversion: parquetConversion }, { convert: convertAll });
    destination.deliver(createProcessedRecord("{}", { species: "setosa" }));

    await destination.flush();

    expect(await fixture.theObject()).toMatchObject({
      key: expect.stringMatching(/\.parquet$/),
      contentEncoding: "hadoop-snappy",
      body: Buffer.from("PAR1"),
    });
  });

  it("replaces the format's extension by the stream's own", async () => {
    const destination = fixture.start({ compressionFormat: "GZIP", fileExtension: ".json.gz" });
    destination.deliver(createProcessedRecord("abc", { species: "setosa" }));

    await destination.flush();

    expect((await fixture.theObject()).key).toMatch(/-[\da-f]{12}\.json\.gz$/);
  });

  it("evaluates timestamps as the arrival of the object's oldest record", async () => {
    const destination = fixture.start({ ...unpartitioned, prefix: "!{timestamp:yyyy}/!{timestamp:MM-dd}/" });
    for (const [text, arrivedAtMs] of [
      ["b", Date.UTC(2026, 1, 2)],
      ["a", Date.UTC(2025, 11, 31)],
    ] as const) {
      destination.deliver({ ...createProcessedRecord(text), source: createSourceRecord(text, { arrivedAtMs }) });
    }

    await destination.flush();

    expect((await fixture.theObject()).key).toMatch(/^2025\/12-31\/flowers-1-2025-12-31-00-00-00-/);
  });

  it.each([
    ["data/", /^data\/2026\/01\/01\/00\/flowers/],
    [undefined, /^2026\/01\/01\/00\/flowers/],
  ])("adds the hour of arrival to the prefix %j", async (prefix, expected) => {
    const destination = fixture.start({ ...unpartitioned, prefix });
    destination.deliver(createProcessedRecord("abc"));

    await destination.flush();

    expect((await fixture.theObject()).key).toMatch(expected);
  });

  it("buffers by shard without dynamic partitioning", async () => {
    const destination = fixture.start(unpartitioned);
    for (const shardId of ["shard-0", "shard-1"]) {
      destination.deliver({
        ...createProcessedRecord(shardId),
        source: createSourceRecord(shardId, { shardId }),
      });
    }

    await destination.flush();

    expect(fixture.written).toMatchObject([{ records: 1 }, { records: 1 }]);
  });

  it("flushes a partition when it has the size of the buffering hints", async () => {
    const destination = fixture.start({ bufferingSizeMiB: 1 });
    const large = { ...createProcessedRecord("large", { species: "setosa" }), data: Buffer.alloc(512 * 1024, "x") };

    destination.deliver(large);
    expect(fixture.clock.timerCount()).toBe(1);
    destination.deliver(large);
    expect(fixture.clock.timerCount()).toBe(0);
    await destination.flush();

    expect(fixture.written).toMatchObject([{ records: 2, sizeBytes: 1_048_576 }]);
  });

  it("writes an object of more records than a function can have arguments", async () => {
    const destination = fixture.start({});
    const record = createProcessedRecord("x", { species: "setosa" });
    for (let index = 0; index < 200_000; index += 1) destination.deliver(record);

    await destination.flush();

    expect(fixture.written).toMatchObject([{ records: 200_000, sizeBytes: 200_000 }]);
  });

  it("keeps a partition key that looks like an expression as it is", async () => {
    const destination = fixture.start({});
    destination.deliver(createProcessedRecord("abc", { species: "!{timestamp:nonsense}" }));

    await destination.flush();

    expect((await fixture.theObject()).key).toMatch(/^data\/species=!\{timestamp:nonsense\}\/flowers/);
  });

  it("retries a conversion that failed through no fault of the records", async () => {
    let attempts = 0;
    const convert: DestinationOptions["convert"] = async (records, parquetPath) => {
      attempts += 1;
      if (attempts === 1) throw new Error("out of memory");
      return convertAll(records, parquetPath);
    };
    const destination = fixture.start({ conversion: parquetConversion }, { convert });
    destination.deliver(createProcessedRecord("{}", { species: "setosa" }));

    const flushed = destination.flush();
    await fixture.clock.whenTimerIsSet();
    fixture.clock.advance(1000);
    await flushed;

    expect(fixture.written).toMatchObject([{ fate: "delivered", records: 1 }]);
  });
});
