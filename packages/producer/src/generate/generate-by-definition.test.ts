import {
  bigint,
  boolean,
  type ColumnDefinition,
  type ColumnType,
  compileDataset,
  csv,
  type Dataset,
  type DatasetInput,
  date,
  decimal,
  double,
  int,
  jsonLines,
  oneOf,
  parseRow,
  spaceSeparated,
  struct,
  text,
  timestamp,
} from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { generateByDefinition } from "./generate-by-definition.ts";
import { generateRows } from "./generate-rows.ts";
import { createRandom } from "./random.ts";
import { listSpoilings } from "./spoilings.ts";
import { writeHeader } from "./write-row.ts";

const startMs = Date.parse("2026-01-01");

/** A dataset of one column that another one follows. */
function createDataset(column: Partial<ColumnDefinition>, parts: Partial<DatasetInput> = {}): Dataset {
  return compileDataset({
    name: "one",
    description: "",
    columns: [
      { name: "it", type: text, header: "it", ...column },
      { name: "last", type: text, header: "last" },
    ],
    partitionColumns: [],
    routingColumn: "it",
    sampleQuery: "",
    ...parts,
  });
}

function generateFields(dataset: Dataset, count: number, from = startMs): readonly (string | undefined)[] {
  const next = generateByDefinition({ dataset, random: createRandom(7), startMs: from });
  return Array.from({ length: count }, () => next()[0]);
}

function countShare(fields: readonly (string | undefined)[], is: (field: string | undefined) => boolean): number {
  return fields.filter(is).length / fields.length;
}

describe("generateByDefinition", () => {
  it.each<[string, ColumnType, RegExp]>([
    ["int", int, /^(-?\d{1,6}|-2147483648|2147483647)$/],
    ["bigint", bigint, /^(\d{10,18}|0|-9223372036854775808|9223372036854775807)$/],
    ["double", double, /^(-?\d+\.\d{3}|\d\.\de-?\d+)$/],
    ["decimal", decimal(9, 2), /^\d{1,7}\.\d{2}$/],
    ["decimal of nothing but places", decimal(12, 12), /^0\.\d{12}$/],
    ["decimal without places", decimal(38, 0), /^\d{1,38}$/],
    ["boolean", boolean, /^(true|false)$/],
    ["oneOf", oneOf(["red", "light green"]), /^(red|light green)$/],
    ["date", date("d.M.yy"), /^\d{1,2}\.\d{1,2}\.\d{2}$/],
    ["timestamp", timestamp(), /^2026-\d\d-\d\dT\d\d:\d\d:00\.000Z$/],
    ["timestamp of digits alone", timestamp({ pattern: "yyyyMMddHHmmssSSS" }), /^2026\d{13}$/],
    ["struct", struct({ a: int, b: text, c: struct({ d: date() }) }), /^\{("[abc]":.*)?\}$/s],
  ])("makes values of a column of %s, not all the same", (_, type, shape) => {
    const dataset = createDataset({ type });
    const fields = generateFields(dataset, 2000);

    expect(fields.filter((field) => !parseRow(dataset, [field, "x"]).ok || !shape.test(field ?? ""))).toEqual([]);
    expect(new Set(fields).size).toBeGreaterThan(1);
  });

  it("makes mostly plain texts, and some that need quotes", () => {
    const fields = generateFields(createDataset({}), 5000);

    expect(countShare(fields, (field = "") => /^[a-z]+-\d+$/.test(field))).toBeCloseTo(0.97, 1);
    for (const part of ['"', ",", "\n", "日", " padded "])
      expect(fields.some((field) => field?.includes(part))).toBe(true);
  });

  it("uses every digit of a decimal now and then", () => {
    expect(generateFields(createDataset({ type: decimal(38, 10) }), 2000)).toContainEqual(
      expect.stringMatching(/^\d{28}\.\d{10}$/),
    );
  });

  it("leaves out some values of an optional column", () => {
    const fields = generateFields(createDataset({ type: int, optional: true }), 5000);

    expect(countShare(fields, (field) => field === undefined)).toBeCloseTo(0.05, 1);
    expect(fields).toContain(undefined);
  });

  it("takes most values from a closed set, and some from outside", () => {
    const partition = { kind: "closed-set", name: "it_key", from: "it", values: ["1", "7"], otherwise: "x" } as const;
    const fields = generateFields(createDataset({ type: int }, { partitionColumns: [partition] }), 5000);

    expect(countShare(fields, (field) => field === "1" || field === "7")).toBeCloseTo(0.95, 1);
    expect(new Set(fields).size).toBeGreaterThan(100);
  });

  it.each([
    ["a day", "2026-03-29", "2026-03-29"],
    ["three days", "2026-10-24", "2026-10-26"],
  ])("stays within a range of %s in a zone whose clocks change", (_, first, last) => {
    const type = timestamp({ pattern: "d.M.yyyy H:mm", zone: "Europe/Berlin" });
    const partition = { kind: "date", name: "date", from: "it", range: [first, last] } as const;
    const dataset = createDataset({ type, optional: true }, { partitionColumns: [partition] });
    const fields = generateFields(dataset, 10_000);

    expect(fields.filter((field) => !parseRow(dataset, [field, "x"]).ok)).toEqual([]);
    expect(new Set(fields).size).toBeGreaterThan(1000);
  });

  it("writes the rows' moments by the clock of the column's zone", () => {
    const type = timestamp({ pattern: "yyyy-MM-dd HH:mm", zone: "Asia/Kathmandu" });

    expect(generateFields(createDataset({ type }), 2)).toEqual(["2026-01-01 05:45", "2026-01-01 05:46"]);
  });

  it.each<[string, Partial<ColumnDefinition>, Partial<DatasetInput>]>([
    ["blanks in a format without quotes", { type: oneOf(["a b"]) }, { formats: [spaceSeparated()] }],
    ["blanks around a choice", { type: oneOf([" a"]) }, {}],
    [
      "times outside of the range",
      { type: timestamp({ pattern: "HH:mm" }) },
      {
        partitionColumns: [{ kind: "date", name: "date", from: "it", range: ["2026-01-01", "2026-12-31"] }],
      },
    ],
  ])("says which column can have no value: %s", (_, column, parts) => {
    expect(() => generateFields(createDataset(column, parts), 1)).toThrow(
      /^dataset "one": column "it": no value fits \(.*, in its format and partitions\)$/,
    );
  });

  it("packs the columns that share a key, where it can", () => {
    const packed = { key: "both", separator: ",", columns: ["it", "last"] };
    const dataset = createDataset({ type: int }, { formats: [jsonLines({ packed })] });
    const lines = [...generateRows({ dataset, seed: 1, rowCount: 500, badPercent: 0, startMs })].map(
      ({ line }) => line,
    );

    expect(lines).toContainEqual(expect.stringMatching(/^\{"both":"-?\d+,[a-z]+-\d+"\}\n$/));
    expect(lines).toContainEqual(expect.stringMatching(/^\{"it":-?\d+,"last":"one, two; three/));
  });

  it("names columns in the header as the format can carry them", () => {
    const formats = [spaceSeparated()] as const;

    expect(writeHeader(createDataset({ header: "it (some)" }, { formats }))).toBe("it last\n");
    expect(writeHeader(createDataset({ header: "it (some)" }, { formats: [csv()] }))).toBe("it (some),last\n");
  });
});

describe("listSpoilings", () => {
  it("leaves no blank line of a row that is cut off after its nulls", () => {
    const dataset = createDataset({ optional: true }, { formats: [csv({ delimiter: "\t" })] });
    const tooFew = listSpoilings(dataset, ["x", "y"]).find(({ defect }) => defect === "too few columns");

    expect(Buffer.from(tooFew?.spoil([undefined, "y"]) ?? "").toString()).toBe("0\n");
  });
});
