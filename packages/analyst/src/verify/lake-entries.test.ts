import { encodeEnvelope, toLakeIdentity } from "@sluice/lake";
import {
  bigint,
  boolean,
  type Column,
  compileType,
  double,
  encodeJsonLine,
  parseRow,
  struct,
  text,
  timestamp,
} from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { toDeliveredEntry, readFailedEntries, toRejectedEntry } from "./lake-entries.ts";
import { buildBadRowKey, judgeRow } from "./row-key.ts";

const iris = findDataset("iris");
const crime = findDataset("crime");
const setosa = "5.10,3.5,1.4,0.2,Iris-setosa";

function toKey(line: string): string {
  return judgeRow(iris, { fields: line.split(","), raw: line }).key;
}

function base64(record: string): string {
  return Buffer.from(record).toString("base64");
}

describe("toDeliveredEntry", () => {
  it("has the same key as the source's row, however Athena prints the values", () => {
    const entry = toDeliveredEntry(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa", "Iris-setosa", "b", "7"]);

    expect(entry).toEqual({
      key: toKey(setosa),
      place: "delivered",
      identity: { batchId: "b", rowIndex: 7 },
      partition: "species_key=Iris-setosa/",
    });
  });

  it("has the same key as a source's row with a time", () => {
    const fields = ["1/31/06 20:00", "A ST", "3", "3C", "9", "THEFT", "42", "38.50", "-121.4"];
    const { key } = judgeRow(crime, { fields, raw: "" });
    const values = ["2006-01-31 20:00:00.000", "A ST", "3", "3C", "9", "THEFT", "42", "38.5", "-121.4"];

    expect(toDeliveredEntry(crime, [...values, "3", "2006-01", "b", "0"]).key).toBe(key);
  });

  it("has the same key as a source's row with a struct", () => {
    const type = compileType(
      struct({ x: double, seen: timestamp(), who: struct({ x: text, no: bigint }), ok: boolean }),
    );
    const dataset = { ...iris, columns: [...iris.columns, { name: "at", type, header: "at" }] };
    const json = '{"x":1.50,"seen":"2026-01-31T08:00:00Z","who":{"no":9007199254740993,"x":"a, no=b"}}';
    const { key } = judgeRow(dataset, { fields: [...setosa.split(","), json], raw: "" });
    const buildKey = (at: string) => toDeliveredEntry(dataset, [...setosa.split(","), at, "Iris-setosa", "b", "7"]).key;

    const printed = "{x=1.5, seen=2026-01-31 08:00:00.000, who={x=a, no=b, no=9007199254740993}, ok=null}";
    expect(buildKey(printed)).toBe(key);
    expect(buildKey(printed.replace("1.5", "1.25"))).not.toBe(key);
    expect(buildKey(printed.replace("ok=null", "ok=true"))).not.toBe(key);
  });

  it("has another key in another partition", () => {
    const entry = toDeliveredEntry(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa", "Iris-virginica", "b", "7"]);

    expect(entry.key).not.toBe(toKey(setosa));
  });

  it("has the same key in the partition of other values: its set may have grown since", () => {
    const entry = toDeliveredEntry(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa", "unknown", "b", "7"]);

    expect(entry).toMatchObject({ key: toKey(setosa), partition: "species_key=unknown/" });
  });

  it("has the key of a value outside the set where it belongs", () => {
    const fields = ["5.1", "3.5", "1.4", "0.2", "Iris-new"];
    const { key } = judgeRow(iris, { fields, raw: "" });

    expect(toDeliveredEntry(iris, [...fields, "unknown", "b", "7"]).key).toBe(key);
    expect(toDeliveredEntry(iris, [...fields, "Iris-setosa", "b", "7"]).key).not.toBe(key);
  });

  it("has null in a column that was added since", () => {
    const note: Column = { name: "note", type: compileType(text), header: "note", optional: true };
    const grown = { ...iris, columns: [...iris.columns, note] };
    const { key } = judgeRow(grown, { fields: setosa.split(","), raw: setosa });

    const entry = toDeliveredEntry(grown, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa", null, "Iris-setosa", "b", "7"]);

    expect(entry.key).toBe(key);
  });
});

describe("toRejectedEntry", () => {
  it("counts as the row that today's definition makes of it", () => {
    expect(toRejectedEntry(iris, [setosa, "b", "0"]).key).toBe(toKey(setosa));
    expect(toRejectedEntry(iris, ["few,columns", "b", "0"]).key).toBe(toKey("few,columns"));
  });

  it("counts as the row of a file whose header has another order", () => {
    const raw = "Iris-setosa,0.2,1.4,3.5,5.10";

    expect(toRejectedEntry(iris, [raw, "b", "0", "4,3,2,1,0"]).key).toBe(toKey(setosa));
    expect(toRejectedEntry(iris, [setosa, "b", "0", "4,3,2,1,0"]).key).toBe(buildBadRowKey(setosa));
  });

  it("counts as bad with U+FFFD in it, though its text is a good row: the producer refuses it", () => {
    expect(toRejectedEntry(iris, [`${setosa}\u{FFFD}`, "b", "0"]).key).toBe(buildBadRowKey(`${setosa}\u{FFFD}`));
  });
});

describe("readFailedEntries", () => {
  const record = `${encodeEnvelope({ batchId: "load-1-ab", rowIndex: 4 })}${setosa}\nfew,columns\n`;

  it("finds the rows of a record, good and bad, under the batch id that the lake would have", () => {
    const { batchId } = toLakeIdentity({ batchId: "load-1-ab", rowIndex: 4 }, Buffer.from(record));

    expect(readFailedEntries(iris, base64(record), undefined)).toMatchObject([
      { key: toKey(setosa), place: "failed", identity: { batchId, rowIndex: 4 } },
      { key: toKey("few,columns"), place: "failed", identity: { batchId, rowIndex: 5 } },
    ]);
  });

  it("finds the rows of a record that was transformed already", () => {
    const result = parseRow(iris, setosa.split(","));
    if (!result.ok) throw new TypeError(result.problem.reason);
    const row = { row: result.row, identity: { batchId: "b", rowIndex: 0 }, arrivedAt: "2026-11-21 08:00:00.000" };

    expect(readFailedEntries(iris, base64(encodeJsonLine(iris, row)), undefined)).toMatchObject([
      { key: toKey(setosa) },
    ]);
  });

  it.each([
    ["load", 2],
    ["load-1", 0],
    ["other", 0],
  ])("finds, for the load %s, %i rows", (loadId, count) => {
    expect(readFailedEntries(iris, base64(record), loadId)).toHaveLength(count);
  });
});
