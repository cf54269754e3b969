import { describe, expect, it } from "vitest";

import { compileDataset } from "./define-dataset.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { describeProblem, parseRow, parseSourceRow, toRoutingValue } from "./parse-row.ts";
import { double } from "./types/double.ts";
import { bigint, int } from "./types/integers.ts";
import { text } from "./types/text.ts";

const iris = findDataset("iris");

const integers = compileDataset({
  ...iris,
  name: "integers",
  columns: [
    { name: "small", type: int, header: "small" },
    { name: "large", type: bigint, header: "large" },
  ],
  partitionColumns: [],
  routingColumn: "small",
});

function explainRow(fields: readonly (string | undefined)[], dataset = iris): string {
  const result = parseRow(dataset, fields);
  return result.ok ? "no problem" : describeProblem(result.problem);
}

describe("parseRow", () => {
  it("keeps the text of each field and types it", () => {
    const result = parseRow(iris, ["5.10", "3.5", "1.4", ".2", 'Iris "setosa"']);

    expect(result).toEqual({
      ok: true,
      row: {
        fields: ["5.10", "3.5", "1.4", ".2", 'Iris "setosa"'],
        json: ["5.10", "3.5", "1.4", "0.2", '"Iris \\"setosa\\""'],
        partition: { species_key: "unknown" },
      },
    });
  });

  it.each([
    [["5.1", "3.5", "1.4"], "expected 5 columns, got 3"],
    [["5.1", "3.5", "1.4", "0.2", "a", "b"], "expected 5 columns, got 6"],
    [["abc", "3.5", "1.4", "0.2", "a"], 'column "sepal_length": expected a number, got "abc"'],
    [["5.1", "", "1.4", "0.2", "a"], 'column "sepal_width": expected a number, got nothing'],
    [["5.1", "3.5", "NaN", "0.2", "a"], 'column "petal_length": expected a number, got "NaN"'],
  ])("says what is wrong with %j", (fields, expected) => {
    expect(explainRow(fields)).toBe(expected);
  });

  it.each([
    [["2147483647", "9223372036854775807"], "no problem"],
    [["-2147483648", "-9223372036854775808"], "no problem"],
    [["2147483648", "1"], 'column "small": expected an integer of 32 bits, got "2147483648"'],
    [["1", "9223372036854775808"], 'column "large": expected an integer of 64 bits, got "9223372036854775808"'],
    [["1.0", "1"], 'column "small": expected an integer of 32 bits, got "1.0"'],
  ])("holds integers to their range: %j", (fields, expected) => {
    expect(explainRow(fields, integers)).toBe(expected);
  });

  it("shows only the beginning of a long value", () => {
    const problem = explainRow(["x".repeat(10_000), "3.5", "1.4", "0.2", "a"]);

    expect(problem).toHaveLength(109);
  });

  const optional = compileDataset({
    name: "optional",
    description: "Columns that may be null.",
    columns: [
      { name: "id", type: int, header: "id" },
      { name: "note", type: text, header: "note", optional: true },
      { name: "weight", type: double, header: "weight", optional: true },
    ],
    partitionColumns: [],
    routingColumn: "id",
    sampleQuery: "",
  });

  it.each<[readonly (string | undefined)[], readonly string[]]>([
    [
      ["1", "a", "2"],
      ["1", '"a"', "2"],
    ],
    [
      ["1", "", ""],
      ["1", "null", "null"],
    ],
    [
      ["1", "a"],
      ["1", '"a"', "null"],
    ],
    [["1"], ["1", "null", "null"]],
    [
      ["1", undefined, "2"],
      ["1", "null", "2"],
    ],
  ])("takes null in optional columns: %j", (fields, json) => {
    expect(parseRow(optional, fields)).toMatchObject({ ok: true, row: { json } });
  });

  it.each<[readonly (string | undefined)[], string]>([
    [[], "expected 1 to 3 columns, got 0"],
    [["1", "a", "2", "b"], "expected 1 to 3 columns, got 4"],
    [[undefined, "a"], 'column "id": expected an integer of 32 bits, got nothing'],
    [["", "a"], 'column "id": expected an integer of 32 bits, got nothing'],
    [["1", "a", "x"], 'column "weight": expected a number, got "x"'],
  ])("says what is wrong with %j", (fields, expected) => {
    expect(explainRow(fields, optional)).toBe(expected);
  });
});

describe("parseSourceRow", () => {
  it("holds a row to its dataset, and keeps the problem of one that could not be taken apart", () => {
    const fields = ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"];

    expect(parseSourceRow(iris, { fields })).toEqual(parseRow(iris, fields));
    expect(parseSourceRow(iris, { fields: [], problem: "not closed" })).toEqual({
      ok: false,
      problem: { reason: "not closed" },
    });
  });
});

describe("toRoutingValue", () => {
  it.each([
    ["Iris-setosa", "Iris-setosa"],
    ["", "empty"],
    ["x".repeat(300), "x".repeat(256)],
  ])("keeps the partition key of %j within 1 to 256 characters", (species, expected) => {
    expect(toRoutingValue(iris, { fields: ["5.1", "3.5", "1.4", "0.2", species] })).toBe(expected);
  });
});
