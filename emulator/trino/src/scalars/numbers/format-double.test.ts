import { describe, expect, it } from "vitest";

import { formatDouble, formatDoubleCast, formatReal, formatRealCast } from "./format-double.ts";

describe("formatDouble", () => {
  it.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [1, "1.0"],
    [0.001, "0.001"],
    [0.0001, "1.0E-4"],
    [9_999_999, "9999999.0"],
    [1e7, "1.0E7"],
    [-1.5e300, "-1.5E300"],
    [5e-324, "4.9E-324"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
  ])("writes %d as Java does", (value, expected) => {
    expect(formatDouble(value)).toBe(expected);
  });
});

describe("formatDoubleCast", () => {
  it.each([
    [0, "0E0"],
    [-0, "-0E0"],
    [0.1 + 0.2, "3.0000000000000004E-1"],
    [123_456_789.123, "1.23456789123E8"],
  ])("writes %d", (value, expected) => {
    expect(formatDoubleCast(value)).toBe(expected);
  });
});

describe("formatReal", () => {
  it.each([
    [0.1, "0.1"],
    [16_777_218, "1.6777218E7"],
    [1.4e-45, "1.4E-45"],
  ])("writes %d by a float's digits", (value, expected) => {
    expect(formatReal(Math.fround(value))).toBe(expected);
  });
});

describe("formatRealCast", () => {
  it.each([
    [1 / 3, "3.333333E-1"],
    [1_234_567.9, "1.234568E6"],
    [3.4028235e38, "3.402823E38"],
    [9_999_999.5, "1.0E7"],
  ])("rounds %d to seven digits", (value, expected) => {
    expect(formatRealCast(Math.fround(value))).toBe(expected);
  });
});
