import { encodeEnvelope } from "@sluice/lake";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { renderRecord, renderRecordAsJson } from "./render-record.ts";
import type { TailedRecord } from "./tail-shards.ts";

const dataset = findDataset("iris");
const good = "5.1,3.5,1.4,0.2,Iris-setosa";
const bad = '5.1,"3.5"x,1.4,0.2,Iris-setosa';

function createRecord(data: string | Uint8Array): TailedRecord {
  return {
    shardId: "shard-0",
    sequenceNumber: "49",
    partitionKey: "k",
    arrivedAt: new Date("2026-11-21T08:00:00Z"),
    data: Buffer.from(data),
  };
}

describe("renderRecord", () => {
  it("shows the place, the batch and the first rows, with what is wrong with each", () => {
    const record = createRecord(`${encodeEnvelope({ batchId: "b", rowIndex: 4 })}${good}\n${bad}\n${good}\n`);

    expect(renderRecord(record, { dataset, maxRows: 2 }).split("\n")).toEqual([
      '2026-11-21T08:00:00.000Z shard-0 49 key "k": 3 rows, 100 bytes, batch b from 4',
      `  ${good}`,
      expect.stringMatching(/^ {2}5\.1,"3\.5"x,1\.4,0\.2,Iris-setosa {3}<- ./),
      "  … and 1 more",
    ]);
  });

  it("shows control characters, and a row of several lines on one", () => {
    const record = createRecord('\u{1b}[2J,3.5,1.4,0.2,"Iris\r\n\u{0}"\n');

    expect(renderRecord(record, { dataset, maxRows: 1 }).split("\n")).toEqual([
      expect.any(String),
      expect.stringContaining(String.raw`  \u001b[2J,3.5,1.4,0.2,"Iris\r\n\u0000"`),
    ]);
  });

  it("shows a plain row without a batch", () => {
    expect(renderRecord(createRecord(`${good}\n`), { dataset, maxRows: 3 })).toBe(
      `2026-11-21T08:00:00.000Z shard-0 49 key "k": 1 row, 28 bytes\n  ${good}`,
    );
  });

  it("says that a record is not UTF-8", () => {
    expect(renderRecord(createRecord(Uint8Array.of(0xff)), { dataset, maxRows: 3 })).toBe(
      '2026-11-21T08:00:00.000Z shard-0 49 key "k": not UTF-8, 1 bytes',
    );
  });
});

describe("renderRecordAsJson", () => {
  it("has every row", () => {
    const record = createRecord(`${encodeEnvelope({ batchId: "b", rowIndex: 4 })}${good}\n${bad}\n`);

    expect(JSON.parse(renderRecordAsJson(record, { dataset }))).toEqual({
      shardId: "shard-0",
      sequenceNumber: "49",
      partitionKey: "k",
      arrivedAt: "2026-11-21T08:00:00.000Z",
      bytes: 72,
      batchId: "b",
      firstRowIndex: 4,
      rows: [good, bad],
    });
  });

  it("has the bytes of a record that is not UTF-8", () => {
    expect(JSON.parse(renderRecordAsJson(createRecord(Uint8Array.of(0xff)), { dataset }))).toMatchObject({
      batchId: null,
      dataBase64: "/w==",
    });
  });
});
