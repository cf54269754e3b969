import {
  bigint,
  boolean,
  compileDataset,
  type Dataset,
  double,
  encodeJsonLine,
  parseRow,
  struct,
  text as textType,
} from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findLakeRowProblem, parseLakeLines } from "./lake-lines.ts";

const iris = findDataset("iris");

/** Has structs whose fields are named like columns. */
const nested = compileDataset({
  name: "nested",
  description: "",
  columns: [
    { name: "a", type: textType, header: "a" },
    { name: "b", type: struct({ a: textType, id: bigint, row_index: double }), header: "b", optional: true },
    { name: "c", type: boolean, header: "c", optional: true },
    { name: "d", type: double, header: "d", optional: true },
    { name: "e", type: textType, header: "e", optional: true },
  ],
  derivedColumns: [
    { name: "f", struct: { a: "e", d: "a" } },
    { name: "g", struct: { c: "d", batch_id: "a" } },
  ],
  partitionColumns: [],
  routingColumn: "a",
  sampleQuery: "",
});

function optional<Field>(field: fc.Arbitrary<Field>): fc.Arbitrary<Field | undefined> {
  return fc.option(field, { nil: undefined });
}

function lakeLine(dataset: Dataset, fields: readonly (string | undefined)[], rowIndex: number): string {
  const result = parseRow(dataset, fields);
  if (!result.ok) throw new TypeError(result.problem.reason);
  const identity = { batchId: "b", rowIndex };
  return encodeJsonLine(dataset, { row: result.row, identity, arrivedAt: "2026-11-21 08:00:00.000" });
}

describe("parseLakeLines", () => {
  it("reads the transform's lines back as rows, with identity and every digit", () => {
    const fields = ["5.10000000000000000001", "3.50", "1e2", "0.2", 'Iris "new"'];
    const text = lakeLine(iris, fields, 7) + lakeLine(iris, fields, 8);

    expect(parseLakeLines(iris, Buffer.from(text))).toMatchObject([
      { row: { fields }, identity: { batchId: "b", rowIndex: 7 } },
      { row: { fields }, identity: { batchId: "b", rowIndex: 8 } },
    ]);
  });

  it("takes a column from the row and not from a struct in it", () => {
    const crime = findDataset("crime");
    const fields = ["1/31/06 20:00", "A ST", "3", "3C", "9", "THEFT", "42", "38.5", "-121.4"];

    expect(parseLakeLines(crime, Buffer.from(lakeLine(crime, fields, 0)))?.[0]?.row.fields.slice(1)).toEqual(
      fields.slice(1),
    );
  });

  it("takes a column from the row and not from a derived one after it", () => {
    const fields = ["x", undefined, undefined, undefined, "y"];

    expect(parseLakeLines(nested, Buffer.from(lakeLine(nested, fields, 0)))).toMatchObject([{ row: { fields } }]);
  });

  it("keeps the digits of a number in a struct", () => {
    const object = '{"a":null,"id":9007199254740993,"row_index":1.50}';

    expect(parseLakeLines(nested, Buffer.from(lakeLine(nested, ["x", object], 0)))?.[0]?.row.fields[1]).toBe(object);
  });

  it("reads back every row that encodeJsonLine writes", () => {
    const number = fc.constantFrom("0", "-0.50", "9007199254740993.10", "0.1000000000000000055");
    const anyText = fc.string({ unit: "binary" }).filter((value) => value.isWellFormed());
    const object = fc
      .tuple(fc.option(anyText), fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), fc.option(number))
      .map(([a, id, index]) => `{"a":${JSON.stringify(a)},"id":${id},"row_index":${index}}`);
    const row = fc.tuple(
      anyText,
      optional(object),
      optional(fc.constantFrom("true", "false")),
      optional(number),
      // The empty text stands for null in an optional column.
      optional(anyText.filter((value) => value !== "")),
    );

    fc.assert(
      fc.property(row, fc.nat(), (fields, rowIndex) => {
        expect(parseLakeLines(nested, Buffer.from(lakeLine(nested, fields, rowIndex)))).toMatchObject([
          { row: { fields }, identity: { batchId: "b", rowIndex } },
        ]);
      }),
    );
  });

  it.each([
    ["rows of the source", "5.1,3.5,1.4,0.2,Iris-setosa\n"],
    ["JSON without an identity", '{"sepal_length":5.1}\n'],
    ["nothing", ""],
  ])("reads %s as none of the transform's", (_, text) => {
    expect(parseLakeLines(iris, Buffer.from(text))).toBeUndefined();
  });
});

describe("parseLakeLines of foreign bytes", () => {
  it("takes a line that is not UTF-8 for none of the transform's", () => {
    const line = Buffer.from(lakeLine(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"], 0));
    line[line.indexOf("Iris")] = 0xe9;

    expect(parseLakeLines(iris, line)).toBeUndefined();
  });
});

describe("findLakeRowProblem", () => {
  it("says when a value is spelled otherwise in the source", () => {
    const crime = findDataset("crime");
    const fields = ["1/31/06 20:00", "A ST", "3", "3C", "9", "THEFT", "42", "38.5", "-121.4"];
    const [row] = parseLakeLines(crime, Buffer.from(lakeLine(crime, fields, 0))) ?? [];

    expect(row && findLakeRowProblem(crime, row)).toMatch(/^already transformed, and not to be read/);
  });
});
