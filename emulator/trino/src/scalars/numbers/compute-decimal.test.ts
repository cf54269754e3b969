import { describe, expect, it } from "vitest";

import { addDecimals, divideDecimals, multiplyDecimals, subtractDecimals, takeRemainder } from "./compute-decimal.ts";

const nines = "9".repeat(38);

describe("decimal arithmetic", () => {
  it.each([
    ["adds", addDecimals("1.1", "2.22", 2), "3.32"],
    ["subtracts below zero", subtractDecimals("0.05", "1", 2), "-0.95"],
    [
      "multiplies",
      multiplyDecimals("999999999999999999.9", "999999999999999999.9", 2),
      "999999999999999999800000000000000000.01",
    ],
    ["rounds a quotient half away from zero", divideDecimals("-1.05", "10", 2), "-0.11"],
    ["divides 38 digits", divideDecimals(nines, "7", 0), "14285714285714285714285714285714285714"],
    ["gives a remainder the dividend's sign", takeRemainder("-7.5", "2.25", 2), "-0.75"],
    ["takes a remainder of 38 digits", takeRemainder(nines, "0.7", 1), "0.3"],
    ["reads a fraction without a zero in front", addDecimals("-.05", "0", 2), "-0.05"],
  ])("%s", (_, result, expected) => {
    expect(result).toBe(expected);
  });

  it.each([
    () => addDecimals(nines, "1", 0),
    () => multiplyDecimals(nines, "10", 0),
    () => divideDecimals(nines, "7.0", 1),
  ])("refuses what has more than 38 digits", (compute) => {
    expect(compute).toThrow("NUMERIC_VALUE_OUT_OF_RANGE: Decimal overflow");
  });

  it.each([() => divideDecimals("1.0", "0", 1), () => takeRemainder("1.0", "0.0", 1)])("refuses zero", (compute) => {
    expect(compute).toThrow("DIVISION_BY_ZERO: Division by zero");
  });
});
