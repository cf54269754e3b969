import { findDataset, encodeJsonLine, parseRow } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { findLakeRowProblem, parseLakeLines } from "./lake-lines.ts";

const iris = findDataset("iris");

function lakeLine(dataset: typeof iris, fields: readonly string[], rowIndex: number): string {
  const result = parseRow(dataset, fields);
  if (!result.ok) throw new TypeError(result.problem.reason);
  const identity = { batchId: "b", rowIndex };
  return encodeJsonLine(dataset, { row: result.row, identity, arrivedAt: "2026-11-21 08:00:00.000" });
}

describe("parseLakeLines", () => {
  it("reads the transform's lines back as rows, with identity and every digit", () => {
    const fields = ["5.10000000000000000001", "3.50", "1e2", "0.2", 'Iris "new"'];
    const text = lakeLine(iris, fields, 7) + lakeLine(iris, fields, 8);

    expect(parseLakeLines(iris, text)).toMatchObject([
      { row: { fields }, identity: { batchId: "b", rowIndex: 7 } },
      { row: { fields }, identity: { batchId: "b", rowIndex: 8 } },
    ]);
  });

  it("takes a column from the row and not from a struct in it", () => {
    const crime = findDataset("crime");
    const fields = ["1/31/06 20:00", "A ST", "3", "3C", "9", "THEFT", "42", "38.5", "-121.4"];

    expect(parseLakeLines(crime, lakeLine(crime, fields, 0))?.[0]?.row.fields.slice(1)).toEqual(fields.slice(1));
  });

  it.each([
    ["rows of the source", "5.1,3.5,1.4,0.2,Iris-setosa\n"],
    ["JSON without an identity", '{"sepal_length":5.1}\n'],
    ["nothing", ""],
  ])("reads %s as none of the transform's", (_, text) => {
    expect(parseLakeLines(iris, text)).toBeUndefined();
  });
});

describe("findLakeRowProblem", () => {
  it("says when a value is spelled otherwise in the source", () => {
    const crime = findDataset("crime");
    const fields = ["1/31/06 20:00", "A ST", "3", "3C", "9", "THEFT", "42", "38.5", "-121.4"];
    const [row] = parseLakeLines(crime, lakeLine(crime, fields, 0)) ?? [];

    expect(row && findLakeRowProblem(crime, row)).toMatch(/^already transformed, and not to be read/);
  });
});
