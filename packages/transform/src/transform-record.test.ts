import { decodeRecord } from "@sluice/lake";
import { type Dataset, compileDataset, int, text } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createRecordTransform } from "./transform-record.ts";

const visits: Dataset = compileDataset({
  name: "visits",
  description: "",
  columns: [
    { name: "city", type: text, header: "city" },
    { name: "count", type: int, header: "count" },
  ],
  partitionColumns: [{ kind: "closed-set", name: "city_key", from: "city", values: ["Rome"], otherwise: "unknown" }],
  routingColumn: "city",
  sampleQuery: "",
});

const fallbackIdentity = { batchId: "shardId-000000000000:1:0", rowIndex: 0 };
const arrivedAtMs = Date.UTC(2026, 10, 21, 2, 41, 0, 123);

/** What becomes of records that arrive one after the other, with their lines as text. */
function transformAll(records: readonly (string | Buffer)[], stepMs = 0) {
  const transform = createRecordTransform(visits);
  return records.map((record, index) => {
    const source = { recordId: `${index}`, arrivedAtMs: arrivedAtMs + index * stepMs, fallbackIdentity };
    const result = transform(source, Buffer.from(record));
    if (result.kind === "failed") return result;
    const { dataBase64, ...others } = result;
    return { ...others, lines: Buffer.from(dataBase64, "base64").toString() };
  });
}

function toLine(city: string, count: number, identity: string, arrivedAt = "2026-11-21 02:41:00.123"): string {
  return `{"city":"${city}","count":${count},${identity},"arrived_at":"${arrivedAt}"}\n`;
}

const fromStream = '"batch_id":"shardId-000000000000:1:0","row_index":0';

describe("createRecordTransform", () => {
  it("takes the identity of a plain row from its place in the stream", () => {
    const lines = toLine("Rome", 1, fromStream);

    expect(transformAll(["Rome,1\n"])).toEqual([
      { kind: "transformed", lines, dataBytes: 117, rowCount: 1, partition: { city_key: "Rome" }, rejectedRows: [] },
    ]);
  });

  it("takes the identity of packed rows from their envelope", () => {
    expect(transformAll(["#sluice1 load-0-abc 98\nRome,1\nRome,2\n"])).toMatchObject([
      {
        lines:
          toLine("Rome", 1, '"batch_id":"load-0-abc","row_index":98') +
          toLine("Rome", 2, '"batch_id":"load-0-abc","row_index":99'),
        rowCount: 2,
      },
    ]);
  });

  it.each(["#sluice1 load-0-abc 098\n", "#sluice2 load-0-abc 98\n", "#\n"])(
    "takes %j for a row, not an envelope",
    (line) => {
      expect(transformAll([`${line}Rome,1\n`])).toMatchObject([{ rejectedRows: [fallbackIdentity] }]);
    },
  );

  it.each(["\u{FEFF}Rome,1\n", "Rome\u{FEFF},1\n", "#sluice1 load-0-abc 98\n\u{FEFF}Rome,1\n"])(
    "finds the row in %j that decodeRecord finds",
    (record) => {
      const { first = fallbackIdentity, rows = [] } = decodeRecord(visits, Buffer.from(record)) ?? {};

      const identity = `"batch_id":"${first.batchId}","row_index":${first.rowIndex}`;
      const lines = rows.map(({ fields: [city = ""] }) => toLine(city, 1, identity)).join("");
      expect(transformAll([record])).toMatchObject([{ lines, rejectedRows: [] }]);
    },
  );

  it("rejects a bad row, and keeps the good ones around it under their own indexes", () => {
    expect(transformAll(["#sluice1 load-0-abc 5\nRome,1\nRome,many\nRome,3\n"])).toEqual([
      {
        kind: "transformed",
        lines:
          toLine("Rome", 1, '"batch_id":"load-0-abc","row_index":5') +
          toLine("Rome", 3, '"batch_id":"load-0-abc","row_index":7'),
        dataBytes: 206,
        rowCount: 2,
        partition: { city_key: "Rome" },
        rejectedRows: [
          {
            batchId: "load-0-abc",
            rowIndex: 6,
            column: "count",
            reason: 'expected an integer of 32 bits, got "many"',
            raw: "Rome,many",
          },
        ],
      },
    ]);
  });

  it("fails a record whose rows belong to different partitions, and names them", () => {
    expect(transformAll(["Rome,1\nOslo,2\n"])).toEqual([
      { kind: "failed", reason: "rows of 2 partitions in one record: city_key=Rome/, city_key=unknown/" },
    ]);
  });

  it("fails a record that is not UTF-8, and transforms the next", () => {
    expect(transformAll([Buffer.from([0x52, 0xff]), "Rome,1\n"])).toMatchObject([
      { kind: "failed", reason: "the record is not UTF-8" },
      { kind: "transformed", rowCount: 1 },
    ]);
  });

  it("gives each record its own time of arrival", () => {
    expect(transformAll(["Rome,1\n", "Rome,2\n", "Rome,3\n"], 1_000)).toMatchObject([
      { lines: toLine("Rome", 1, fromStream, "2026-11-21 02:41:00.123") },
      { lines: toLine("Rome", 2, fromStream, "2026-11-21 02:41:01.123") },
      { lines: toLine("Rome", 3, fromStream, "2026-11-21 02:41:02.123") },
    ]);
  });

  it("has no partition for a record without good rows", () => {
    expect(transformAll(["", "Rome,many\n"])).toMatchObject([
      { rowCount: 0, dataBytes: 0, partition: undefined },
      { rowCount: 0, dataBytes: 0, partition: undefined },
    ]);
  });
});
