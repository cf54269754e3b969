import { encodeEnvelope } from "@sluice/lake";
import { datasetNamed, encodeJsonLine, parseRow } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { deliveredEntry, failedEntries, rejectedEntry } from "./lake-entries.ts";
import { judgeRow } from "./row-key.ts";

const iris = datasetNamed("iris");
const crime = datasetNamed("crime");
const setosa = "5.10,3.5,1.4,0.2,Iris-setosa";

function keyOf(text: string): string {
  return judgeRow(iris, { fields: text.split(","), raw: text }).key;
}

function base64(record: string): string {
  return Buffer.from(record).toString("base64");
}

describe("deliveredEntry", () => {
  it("has the key of the source's row, however Athena prints its values", () => {
    const entry = deliveredEntry(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa", "Iris-setosa", "b", "7"]);

    expect(entry).toEqual({
      key: keyOf(setosa),
      place: "delivered",
      identity: { batchId: "b", rowIndex: 7 },
      partition: "species_key=Iris-setosa/",
    });
  });

  it("knows a row by its time and its null", () => {
    const fields = ["1/31/06 20:00", "A ST", "3", "3C", "9", "THEFT", "42", "38.50", "-121.4"];
    const { key } = judgeRow(crime, { fields, raw: "" });
    const values = ["2006-01-31 20:00:00.000", "A ST", "3", "3C", "9", "THEFT", "42", "38.5", "-121.4"];

    expect(deliveredEntry(crime, [...values, "3", "2006-01", "b", "0"]).key).toBe(key);
  });

  it("has another key in another partition", () => {
    const entry = deliveredEntry(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa", "unknown", "b", "7"]);

    expect(entry.key).not.toBe(keyOf(setosa));
  });
});

describe("rejectedEntry", () => {
  it("counts as the row that it would be today", () => {
    expect(rejectedEntry(iris, [setosa, "b", "0"]).key).toBe(keyOf(setosa));
    expect(rejectedEntry(iris, ["few,columns", "b", "0"]).key).toBe(keyOf("few,columns"));
  });
});

describe("failedEntries", () => {
  const record = `${encodeEnvelope({ batchId: "load-1-ab", rowIndex: 4 })}${setosa}\nfew,columns\n`;

  it("finds the rows of a record, good and bad", () => {
    expect(failedEntries(iris, base64(record), undefined)).toMatchObject([
      { key: keyOf(setosa), place: "failed", identity: { batchId: "load-1-ab", rowIndex: 4 } },
      { key: keyOf("few,columns"), place: "failed", identity: { batchId: "load-1-ab", rowIndex: 5 } },
    ]);
  });

  it("finds the rows of a record that was transformed already", () => {
    const result = parseRow(iris, setosa.split(","));
    if (!result.ok) throw new TypeError(result.problem.reason);
    const row = { row: result.row, identity: { batchId: "b", rowIndex: 0 }, arrivedAt: "2026-11-21 08:00:00.000" };

    expect(failedEntries(iris, base64(encodeJsonLine(iris, row)), undefined)).toMatchObject([{ key: keyOf(setosa) }]);
  });

  it.each([
    ["load", 2],
    ["load-1", 0],
    ["other", 0],
  ])("asked for the load %s, finds %i rows", (loadId, count) => {
    expect(failedEntries(iris, base64(record), loadId)).toHaveLength(count);
  });
});
