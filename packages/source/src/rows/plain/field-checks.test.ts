import {
  bigint,
  boolean,
  type ColumnDefinition,
  csv,
  date,
  decimal,
  compileDataset,
  double,
  int,
  oneOf,
  text,
  timestamp,
  writtenAs,
} from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { FieldChecks } from "./field-checks.ts";
import { createScan } from "./scan-fixture.ts";

const word: ColumnDefinition = { name: "word", type: text, header: "word" };

/** What the checks say of each line; `order` is where the file has the columns. */
function check(
  columns: readonly ColumnDefinition[],
  lines: readonly string[],
  order = columns.map((_, index) => index),
) {
  const dataset = compileDataset({
    name: "checked",
    description: "",
    columns,
    partitionColumns: [],
    routingColumn: columns[0]?.name ?? "",
    sampleQuery: "",
  });
  const scan = createScan(`${lines.join("\n")}\n`, { format: csv(), width: columns.length });
  const checks = new FieldChecks({
    dataset,
    layout: { order, width: columns.length },
    scan,
    codecs: dataset.columns.map(({ type }) => type.createBytes?.(",")),
    isNull: (column) => scan.bytes.toString("utf8", scan.starts[column], scan.ends[column]) === "NA",
  });
  let start = 0;
  return lines.map(() => {
    start = scan.scan(start);
    return { isSound: checks.areSound(), hasNull: checks.hasNull };
  });
}

function isSound(type: ColumnDefinition["type"], field: string): boolean | undefined {
  return check([word, { name: "checked", type, header: "checked" }], [`a,${field}`])[0]?.isSound;
}

describe("FieldChecks", () => {
  it.each([
    { type: text, field: "anything" },
    { type: int, field: "123456789" },
    { type: int, field: "-12345678" },
    { type: int, field: '"7"' },
    { type: bigint, field: "123456789012345678" },
    { type: double, field: "-0.25e7" },
    { type: decimal(5, 2), field: "123.45" },
    { type: boolean, field: "yes" },
    { type: writtenAs(boolean, { true: ["on"], false: ["off"] }), field: "ON" },
    { type: writtenAs(double, { decimalMark: "," }), field: '"1,5"' },
    { type: oneOf(["red", "green"]), field: "green" },
    { type: timestamp(), field: "2026-11-21T02:26:00.5Z" },
    { type: timestamp({ pattern: "M/d/yy H:mm" }), field: "1/31/06 9:05" },
    { type: timestamp({ pattern: "d.M.yyyy H:mm", zone: "Europe/Berlin" }), field: "1.2.2026 3:04" },
    { type: date(), field: "2026-11-21" },
  ])("finds sound, in a column of $type.signature, the field $field", ({ type, field }) => {
    expect(isSound(type, field)).toBe(true);
  });

  it.each([
    { type: int, field: "1234567890" },
    { type: int, field: "1.0" },
    { type: int, field: "x" },
    { type: bigint, field: "1234567890123456789" },
    { type: double, field: "1e400" },
    { type: decimal(5, 2), field: "1234.5" },
    { type: boolean, field: "maybe" },
    { type: oneOf(["red", "green"]), field: "blue" },
    { type: oneOf(['"']), field: '""""' },
    { type: timestamp(), field: "2026-02-30" },
    { type: timestamp(), field: "2026-11-21T02:26:00Zx" },
    { type: timestamp({ pattern: "d.M.yyyy H:mm", zone: "Europe/Berlin" }), field: "1.13.2026 3:04" },
    { type: date(), field: "21.11.2026" },
  ])("leaves to the general path, in a column of $type.signature, the field $field", ({ type, field }) => {
    expect(isSound(type, field)).toBe(false);
  });

  it("does not confuse a value with one that it remembers", () => {
    const columns = [word, { name: "color", type: oneOf(["red", "green"]), header: "color" }];

    const results = check(columns, ["a,red", "a,red", "a,rea", "a,re", "a,green", "a,red"]);

    expect(results.map((result) => result.isSound)).toEqual([true, true, false, false, true, true]);
  });

  it("reads each column at its place in the file", () => {
    const columns = [{ name: "count", type: int, header: "count" }, word];

    expect(check(columns, ["a,7", "7,a"], [1, 0]).map((result) => result.isSound)).toEqual([true, false]);
  });

  it("accepts null only in an optional column, and reports it for each row", () => {
    const columns: readonly ColumnDefinition[] = [
      { name: "count", type: int, header: "count" },
      { name: "size", type: int, header: "size", optional: true },
    ];

    expect(check(columns, ["1,NA", "1,2", "NA,2"])).toEqual([
      { isSound: true, hasNull: true },
      { isSound: true, hasNull: false },
      { isSound: false, hasNull: false },
    ]);
  });

  it("reports null in an optional text column too", () => {
    expect(check([word, { ...word, name: "note", header: "note", optional: true }], ["a,NA", "a,b"])).toEqual([
      { isSound: true, hasNull: true },
      { isSound: true, hasNull: false },
    ]);
  });
});
