import { describe, expect, it } from "vitest";

import { findRecordAnywhere, findRecordArrivedAt, readRecordAt } from "./find-record.ts";
import { createTraceOptions, shardId } from "./trace-fixture.ts";

const rows = "1,2,3,4,Iris-setosa\n2,3,4,5,Iris-setosa\n";
const records = [
  { sequenceNumber: "49", text: rows, arrivedAtMs: 10_000 },
  { sequenceNumber: "50", text: `#sluice1 load-0-0a1b2c3d 7\n${rows}`, arrivedAtMs: 20_000 },
  { sequenceNumber: "51", text: rows, arrivedAtMs: 30_000 },
];

function createReading(kept = records) {
  return { ...createTraceOptions({ records: kept }).options, streamName: "sluice-dev-iris" };
}

describe("readRecordAt", () => {
  it("reads the record at a place, which names its rows", async () => {
    const search = await readRecordAt(createReading(), { shardId, sequenceNumber: "49" });

    expect(search).toMatchObject({
      kind: "found",
      record: { bytes: rows.length, rowCount: 2, first: { batchId: `${shardId}:49:0`, rowIndex: 0 } },
    });
  });

  it("says what is the oldest when it was trimmed", async () => {
    const search = await readRecordAt(createReading(records.slice(1)), { shardId, sequenceNumber: "49" });

    expect(search).toEqual({ kind: "trimmed", oldestArrivedAt: new Date(20_000) });
  });
});

describe("findRecordArrivedAt", () => {
  it("finds a packed record by the time of its arrival", async () => {
    const search = await findRecordArrivedAt(createReading(), 20_000, ({ rowCount }) => rowCount === 2);

    expect(search).toMatchObject({ kind: "found", record: { sequenceNumber: "50", first: { rowIndex: 7 } } });
  });

  it("does not read on past that time", async () => {
    const search = await findRecordArrivedAt(createReading(), 10_000, () => false);

    expect(search).toEqual({ kind: "absent", recordsRead: 1 });
  });

  it("tells that the time is no longer kept", async () => {
    const search = await findRecordArrivedAt(createReading(records.slice(2)), 10_000, () => true);

    expect(search).toEqual({ kind: "trimmed", oldestArrivedAt: new Date(30_000) });
  });
});

describe("findRecordAnywhere", () => {
  it("reads all that there is when nobody knows the time", async () => {
    const found = await findRecordAnywhere(createReading(), ({ sequenceNumber }) => sequenceNumber === "51");
    const absent = await findRecordAnywhere(createReading(), () => false);

    expect(found).toMatchObject({ kind: "found", record: { sequenceNumber: "51" } });
    expect(absent).toEqual({ kind: "absent", recordsRead: 3 });
  });
});
