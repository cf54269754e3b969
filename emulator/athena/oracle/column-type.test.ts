import { describe, expect, it } from "vitest";

import { formatShownType, toShownType } from "./column-type.ts";

describe("toShownType", () => {
  it.each([
    ["integer", "integer"],
    ["real", "float"],
    ["varchar", "varchar"],
    ["varchar(3)", "varchar(3)"],
    ["decimal(12,1)", "decimal(12,1)"],
    ["timestamp(3)", "timestamp"],
    ["timestamp(3) with time zone", "timestamp with time zone"],
    ["interval day to second", "interval day to second"],
    ["array(varchar(1))", "array"],
    ["map(integer, row(a decimal(3,1)))", "map"],
    ["row(a integer, b varchar)", "row"],
  ])("shows %s as %s", (trinoType, shown) => {
    expect(toShownType(trinoType)).toBe(shown);
  });
});

describe("formatShownType", () => {
  it.each([
    [{ Type: "varchar", Precision: 2_147_483_647, Scale: 0 }, "varchar"],
    [{ Type: "varchar", Precision: 3, Scale: 0 }, "varchar(3)"],
    [{ Type: "decimal", Precision: 12, Scale: 1 }, "decimal(12,1)"],
    [{ Type: "bigint", Precision: 19, Scale: 0 }, "bigint"],
  ])("writes %o as %s", (columnType, shown) => {
    expect(formatShownType(columnType)).toBe(shown);
  });
});
