import { decodeRecord, toLakeIdentity } from "@sluice/lake";
import { checkRow, compileDataset, defineDataset, int, text, toDatasetDefinition } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createRecordTransform } from "./transform-record.ts";

const definition = defineDataset({
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
const visits = compileDataset(definition);
/** As visits, with columns that were added later. */
const grown = compileDataset({
  ...definition,
  columns: [
    ...definition.columns,
    { name: "note", type: text, header: "note", optional: true },
    { name: "score", type: int, header: "score", optional: true },
  ],
});

const fallbackIdentity = { batchId: "shardId-000000000000:1:0", rowIndex: 0 };
const arrivedAtMs = Date.UTC(2026, 10, 21, 2, 41, 0, 123);

/** What becomes of records that arrive one after the other, with their lines as text. */
function transformAll(records: readonly (string | Buffer)[], { stepMs = 0, dataset = visits } = {}) {
  const { input, output, transform } = createRecordTransform(dataset);
  return records.map((record, index) => {
    const source = { recordId: `${index}`, arrivedAtMs: arrivedAtMs + index * stepMs, fallbackIdentity };
    input.fill(Buffer.from(record));
    const { length: from } = output;
    const result = transform(source);
    const lines = output.output.toString("utf8", from, output.length);
    expect((output.length - from) % 3).toBe(0);
    return result.kind === "failed" ? result : Object.assign(result, { lines: lines.replace(/ *\}\n$/, "}\n") });
  });
}

interface LineParts {
  readonly identity?: string;
  readonly arrivedAt?: string;
  /** Of the record, on its last row: 1 for a record of one row whose index is 0. */
  readonly check?: number | undefined;
}

function toLine(city: string, count: number, parts: LineParts = {}): string {
  const { identity = fromStream, arrivedAt = "2026-11-21 02:41:00.123", check } = parts;
  const ending = check === undefined ? "" : `,"record_check":${check}`;
  return `{"city":"${city}","count":${count},${identity},"arrived_at":"${arrivedAt}"${ending}}\n`;
}

const fromStream = '"batch_id":"shardId-000000000000:1:0","row_index":0';

describe("createRecordTransform", () => {
  it("takes the identity of a plain row from its place in the stream", () => {
    const lines = toLine("Rome", 1, { check: 268_435_456 });

    expect(transformAll(["Rome,1\n"])).toEqual([
      { kind: "transformed", lines, rowCount: 1, partition: { city_key: "Rome" }, rejectedRows: [] },
    ]);
  });

  it("takes the identity of packed rows from their envelope, with the record's hash", () => {
    // The hash as anyone can compute it: printf '#sluice1 load-0-abc 98\\nRome,1\\nRome,2\\n' | openssl sha256 -binary | base64
    const batchId = "load-0-abc~6Jfps-ZNekmw-Qxj";

    expect(transformAll(["#sluice1 load-0-abc 98\nRome,1\nRome,2\n"])).toMatchObject([
      {
        lines:
          toLine("Rome", 1, { identity: `"batch_id":"${batchId}","row_index":98` }) +
          toLine("Rome", 2, { identity: `"batch_id":"${batchId}","row_index":99`, check: 575_515_307 }),
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
      const { first: claimed, rows = [] } = decodeRecord(visits, Buffer.from(record)) ?? {};
      const first = claimed === undefined ? fallbackIdentity : toLakeIdentity(claimed, Buffer.from(record));

      const identity = `"batch_id":"${first.batchId}","row_index":${first.rowIndex}`;
      const check = checkRow(first.rowIndex);
      const lines = rows.map(({ fields: [city = ""] }) => toLine(city, 1, { identity, check })).join("");
      expect(transformAll([record])).toMatchObject([{ lines, rejectedRows: [] }]);
    },
  );

  it("rejects a bad row, and keeps the good ones around it under their own indexes", () => {
    const batchId = "load-0-abc~Ow4Gol4e2Qnhi6Q0";

    expect(transformAll(["#sluice1 load-0-abc 5\nRome,1\nRome,many\nRome,3\n"])).toEqual([
      {
        kind: "transformed",
        lines:
          toLine("Rome", 1, { identity: `"batch_id":"${batchId}","row_index":5` }) +
          toLine("Rome", 3, { identity: `"batch_id":"${batchId}","row_index":7`, check: 558_434_598 }),
        hashedBatchId: batchId,
        rowCount: 2,
        partition: { city_key: "Rome" },
        rejectedRows: [
          {
            batchId,
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
    expect(transformAll(["Rome,1\n", "Rome,2\n", "Rome,3\n"], { stepMs: 1_000 })).toMatchObject([
      { lines: toLine("Rome", 1, { arrivedAt: "2026-11-21 02:41:00.123", check: 268_435_456 }) },
      { lines: toLine("Rome", 2, { arrivedAt: "2026-11-21 02:41:01.123", check: 268_435_456 }) },
      { lines: toLine("Rome", 3, { arrivedAt: "2026-11-21 02:41:02.123", check: 268_435_456 }) },
    ]);
  });

  it("has no partition for a record without good rows", () => {
    expect(transformAll(["", "Rome,many\n"])).toMatchObject([
      { rowCount: 0, lines: "", partition: undefined },
      { rowCount: 0, lines: "", partition: undefined },
    ]);
  });

  it("takes rows of producers that do not know the optional columns at the end, among others that do", () => {
    const record = '#sluice1 load-0-abc 0\nRome,1\nRome,2,"a, b"\nRome,3,,7\n';

    const [result] = transformAll([record], { dataset: grown });

    expect(result).toMatchObject({ rowCount: 3, rejectedRows: [] });
    expect(readValues(result)).toEqual([
      { city: "Rome", count: 1, note: null, score: null },
      { city: "Rome", count: 2, note: "a, b", score: null },
      { city: "Rome", count: 3, note: null, score: 7 },
    ]);
  });

  it("rejects a row without a mandatory column, and one with more columns than there are", () => {
    expect(transformAll(["Rome\nRome,2,a,7,b\n"], { dataset: grown })).toMatchObject([
      {
        rowCount: 0,
        rejectedRows: [{ reason: "expected 2 to 4 columns, got 1" }, { reason: "expected 2 to 4 columns, got 5" }],
      },
    ]);
  });

  it("takes JSON lines of producers that do not know the optional columns", () => {
    const asJson = compileDataset({
      ...grown,
      columns: toDatasetDefinition(grown).columns,
      formats: [{ kind: "json-lines" }],
    });

    const [result] = transformAll(['{"city":"Rome","count":1}\n'], { dataset: asJson });

    expect(readValues(result)).toEqual([{ city: "Rome", count: 1, note: null, score: null }]);
  });

  it("places rows in a closed set that has grown, and fails a record that old producers packed of two values", () => {
    const [city] = definition.partitionColumns;
    const partitionColumns = [Object.assign({}, city, { values: ["Rome", "Oslo"] })];
    const wider = compileDataset({ ...definition, partitionColumns });

    expect(transformAll(["Oslo,1\nOslo,2\n", "Oslo,1\nParis,2\n"], { dataset: wider })).toMatchObject([
      { rowCount: 2, partition: { city_key: "Oslo" } },
      { kind: "failed", reason: "rows of 2 partitions in one record: city_key=Oslo/, city_key=unknown/" },
    ]);
  });
});

/** The columns of a record's rows as the lake gets them, without what says where they came from. */
function readValues(result: ReturnType<typeof transformAll>[number] | undefined) {
  if (result === undefined || !("lines" in result)) return undefined;
  return result.lines
    .trimEnd()
    .split("\n")
    .map((line) => {
      const { city, count, note, score } = JSON.parse(line);
      return { city, count, note, score };
    });
}
