import { describe, expect, it } from "vitest";

import {
  ceilDecimal,
  floorDecimal,
  roundDecimal,
  roundDouble,
  roundWhole,
  takeAbsolute,
  truncateDecimal,
} from "./round-number.ts";

describe("roundDouble", () => {
  it.each([
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.499_999_999_999_999_94, 0, 0],
    [1.005, 2, 1],
    [2.675, 2, 2.68],
    [1234.5, -2, 1200],
    [1e300, 2, 1e300],
    [Infinity, 2, Infinity],
  ])("rounds %d to %d digits", (value, digits, expected) => {
    expect(roundDouble(value, digits)).toBe(expected);
  });
});

describe("roundWhole", () => {
  it.each([
    [15n, -1, 20n],
    [-15n, -1, -20n],
    [5n, -3, 0n],
    [5n, 3, 5n],
    [5n, -400, 0n],
  ])("rounds %d to %d digits", (value, digits, expected) => {
    expect(roundWhole(value, digits, "integer")).toBe(expected);
  });

  it("refuses what leaves the type", () => {
    expect(() => roundWhole(127n, -1, "tinyint")).toThrow("Out of range for tinyint: 130");
  });
});

describe("takeAbsolute", () => {
  it("refuses the lowest number", () => {
    expect(() => takeAbsolute(-128n, "tinyint")).toThrow("Value -128 is out of range for abs(tinyint)");
  });
});

describe("decimals", () => {
  it.each([
    [roundDecimal("1234.567", -2), "1200.000"],
    [roundDecimal("-2.5", 0), "-3.0"],
    [roundDecimal("1.5", -100), "0.0"],
    [truncateDecimal("-2.75", 1), "-2.70"],
    [floorDecimal("-1.2"), "-2"],
    [ceilDecimal("-1.2"), "-1"],
    [ceilDecimal("1.00"), "1"],
  ])("gives %s", (result, expected) => {
    expect(result).toBe(expected);
  });
});
