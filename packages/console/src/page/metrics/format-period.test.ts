import { describe, expect, it } from "vitest";

import { formatHours, formatPeriod } from "./format-period.ts";
import { formatValue } from "./format-value.ts";

describe("formatPeriod", () => {
  it.each([
    [60, "1 min"],
    [90, "90 s"],
    [420, "7 min"],
    [3_600, "1 h"],
    [604_800, "7 d"],
    [0.4, "0 s"],
  ])("spells %d s as %s", (seconds, text) => {
    expect(formatPeriod(seconds)).toBe(text);
  });

  it("spells hours that a stack has shortened", () => {
    expect([formatHours(3), formatHours(3 / 30)]).toEqual(["3 h", "6 min"]);
  });
});

describe("formatValue", () => {
  it.each([
    [0, "0"],
    [0.05, "0.05"],
    [999, "999"],
    [12_345, "12.3k"],
    [-2_500_000, "-2.5M"],
  ])("spells %d as %s", (value, text) => {
    expect(formatValue(value)).toBe(text);
  });
});
