import { describe, expect, it } from "vitest";

import { canCoerce, findCommonType } from "./common-type.ts";
import { formatType } from "./format-type.ts";
import type { TrinoType } from "./trino-type.ts";

const integer: TrinoType = { kind: "integer" };
const bigint: TrinoType = { kind: "bigint" };
const double: TrinoType = { kind: "double" };
const real: TrinoType = { kind: "real" };
const date: TrinoType = { kind: "date" };
const unknown: TrinoType = { kind: "unknown" };

function decimal(precision: number, scale: number): TrinoType {
  return { kind: "decimal", precision, scale };
}

function varchar(length?: number): TrinoType {
  return length === undefined ? { kind: "varchar" } : { kind: "varchar", length };
}

function timestamp(precision: number): TrinoType {
  return { kind: "timestamp", precision };
}

describe("findCommonType", () => {
  it.each([
    [integer, bigint, "bigint"],
    [integer, decimal(2, 1), "decimal(11,1)"],
    [bigint, decimal(38, 30), "decimal(38,30)"],
    [decimal(3, 2), real, "real"],
    [real, double, "double"],
    [unknown, varchar(3), "varchar(3)"],
    [varchar(1), varchar(3), "varchar(3)"],
    [varchar(1), varchar(), "varchar"],
    [{ kind: "char", length: 2 }, varchar(3), "char(3)"],
    [date, timestamp(3), "timestamp(3)"],
    [timestamp(0), timestamp(6), "timestamp(6)"],
    [date, { kind: "timestamp with time zone", precision: 3, zone: "UTC" }, "timestamp(3) with time zone"],
    [{ kind: "array", element: integer }, { kind: "array", element: decimal(2, 1) }, "array(decimal(11,1))"],
  ] as const)("of %j and %j is a type for both", (left, right, expected) => {
    const found = [findCommonType(left, right), findCommonType(right, left)];

    expect(found.map((type) => type && formatType(type))).toEqual([expected, expected]);
  });

  it.each([
    [integer, varchar(1)],
    [date, varchar(10)],
    [{ kind: "boolean" }, integer],
    [{ kind: "array", element: integer }, integer],
    [{ kind: "interval day to second" }, { kind: "interval year to month" }],
  ] as const)("of %j and %j is none", (left, right) => {
    expect(findCommonType(left, right)).toBeUndefined();
  });
});

describe("canCoerce", () => {
  it.each([
    [integer, bigint, true],
    [bigint, integer, false],
    [varchar(3), varchar(), true],
    [varchar(), varchar(3), false],
    [decimal(3, 2), decimal(4, 2), true],
    [decimal(3, 2), decimal(3, 1), false],
    [unknown, date, true],
  ] as const)("from %j to %j: %s", (from, to, expected) => {
    expect(canCoerce(from, to)).toBe(expected);
  });
});
