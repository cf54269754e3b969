import { describe, expect, it } from "vitest";

import { crime } from "../fixtures/crime.ts";
import { people } from "../fixtures/people.ts";
import { boolean } from "../types/boolean.ts";
import type { ColumnType } from "../types/column-type.ts";
import { date } from "../types/date.ts";
import { decimal } from "../types/decimal.ts";
import { double } from "../types/double.ts";
import { bigint, int } from "../types/integers.ts";
import { oneOf } from "../types/one-of.ts";
import { struct } from "../types/struct.ts";
import { text } from "../types/text.ts";
import { writtenAs } from "../types/written-as.ts";
import { compareTypes } from "./compare-types.ts";
import type { LockedDefinition } from "./locked-definition.ts";

function compare(before: ColumnType, now: ColumnType, deployed: LockedDefinition = crime) {
  const column = { name: "grid", header: "grid" };
  return compareTypes({ ...column, type: before }, { ...column, type: now }, deployed);
}

const newColumn = "take it back, add an optional column of the new type, or define a new dataset beside";

describe("compareTypes", () => {
  it("has nothing to say of a type that is as it was", () => {
    expect(compare(decimal(9, 2), decimal(9, 2))).toEqual([]);
  });

  it("accepts int to bigint, as Athena reads old objects", () => {
    expect(compare(int, bigint)).toEqual([
      {
        isAccepted: true,
        brief: 'makes column "grid" bigint',
        line: 'column "grid" was int and is bigint: Athena reads old objects as bigint too',
      },
    ]);
  });

  it.each([
    [int, double, "was int and is double: Athena does not promise to read old integers so"],
    [bigint, double, "was bigint and is double: Athena does not promise to read old integers so"],
    [bigint, int, "was bigint and is int: old objects have the old type"],
    [decimal(9, 2), decimal(10, 2), "was decimal(9,2) and is decimal(10,2): old objects have the old type"],
    [text, oneOf(["a"]), 'was text and is oneOf("a"): old objects have the old type'],
    [date(), date("d.M.yyyy"), "was date(yyyy-MM-dd) and is date(d.M.yyyy): old objects have the old type"],
    [
      date("d.M.yy"),
      date("d.M.yy", { firstYear: 1969 }),
      "was date(d.M.yy) and is date(d.M.yy, 1969): two digits of a year would name other years than in old rows",
    ],
    [
      struct({ a: int }),
      struct({ a: bigint }),
      "was struct(a: int) and is struct(a: bigint): old objects have the old type",
    ],
  ])("refuses %j to %j, and says what to do instead", (before, now, problem) => {
    expect(compare(before, now)).toMatchObject([
      { isAccepted: false, line: `column "grid" ${problem}; ${newColumn} "crime" and let producers move` },
    ]);
  });

  it.each([
    [decimal(9, 2), writtenAs(decimal(9, 2), { groupMark: "," })],
    [writtenAs(double, { decimalMark: "," }), writtenAs(double, { decimalMark: ",", groupMark: "." })],
    [
      writtenAs(boolean, { true: ["ja"], false: ["nein"] }),
      writtenAs(boolean, { true: ["ja", "wahr"], false: ["nein"] }),
    ],
    [
      boolean,
      writtenAs(boolean, { true: ["on", "true", "t", "yes", "y", "1"], false: ["off", "false", "f", "no", "n", "0"] }),
    ],
  ])("accepts %j to %j, which reads every old text as it was read", (before, now) => {
    expect(compare(before, now)).toMatchObject([
      {
        isAccepted: true,
        line: expect.stringContaining("rows that were rejected for it stay rejected until a replay"),
      },
    ]);
  });

  it.each([
    [double, writtenAs(double, { decimalMark: "," })],
    [int, writtenAs(int, { unit: "%" })],
    [writtenAs(int, { groupMark: "," }), int],
    [writtenAs(double, { groupMark: "," }), writtenAs(double, { decimalMark: ",", groupMark: "." })],
    [boolean, writtenAs(boolean, { true: ["on"], false: ["off"] })],
    [writtenAs(boolean, { true: ["0"], false: ["1"] }), boolean],
  ])("refuses %j to %j, which reads old texts in another way or not at all", (before, now) => {
    expect(compare(before, now)).toMatchObject([
      { isAccepted: false, line: expect.stringContaining("texts from before would be rejects, or other values") },
    ]);
  });

  it("refuses a wider type whose texts are written in another way, too", () => {
    expect(compare(int, writtenAs(bigint, { unit: "%" }))).toMatchObject([
      { isAccepted: false, line: expect.stringContaining("old texts would be read in another way") },
    ]);
  });

  it("refuses int to bigint where the table has no partition columns", () => {
    expect(compare(int, bigint, people)).toMatchObject([
      {
        isAccepted: false,
        line:
          'column "grid" was int and is bigint: ' +
          `Athena's guide allows that only where the table has partition columns; ${newColumn} "people" and let producers move`,
      },
    ]);
  });

  it("refuses int to bigint for a field of a derived column", () => {
    const deployed = { ...crime, derivedColumns: [{ name: "place", struct: { square: "grid" } }] };

    expect(compare(int, bigint, deployed)).toMatchObject([
      {
        isAccepted: false,
        line: expect.stringContaining('it is a field of "place", whose old structs stay as they are'),
      },
    ]);
  });

  it("accepts a oneOf that takes more values, in any order", () => {
    expect(compare(oneOf(["red", "green"]), oneOf(["green", "blue", "red"]))).toEqual([
      {
        isAccepted: true,
        brief: 'takes "blue" in column "grid"',
        line: 'column "grid" takes "blue" too: rows that were rejected for it stay rejected until a replay',
      },
    ]);
  });

  it("accepts the values of a oneOf in another order", () => {
    expect(compare(oneOf(["red", "green"]), oneOf(["green", "red"]))).toMatchObject([
      { isAccepted: true, line: 'column "grid" has its values in another order' },
    ]);
  });

  it("refuses a oneOf that loses a value", () => {
    expect(compare(oneOf(["red", "green"]), oneOf(["red", "blue"]))).toMatchObject([
      {
        isAccepted: false,
        line:
          'column "grid" no longer takes "green": old rows have such values; ' +
          'take it back, or define a new dataset beside "crime" and let producers move',
      },
    ]);
  });
});
