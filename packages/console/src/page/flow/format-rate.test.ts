import { describe, expect, it } from "vitest";

import { formatByteRate, formatRate, formatShort } from "./format-rate.ts";

describe("formatShort", () => {
  it.each([
    [0, "0"],
    [0.003, "<0.01"],
    [0.02, "0.02"],
    [0.5, "0.5"],
    [12, "12"],
    [12.34, "12.3"],
    [950.4, "950"],
    [9_535, "9,535"],
    [12_345, "12.3k"],
    [123_456, "123k"],
    [1_234_567, "1.2M"],
    [2e9, "2.0G"],
  ])("writes %d as %s", (value, text) => {
    expect(formatShort(value)).toBe(text);
  });
});

describe("formatRate", () => {
  it("says what and how often", () => {
    expect(formatRate(30, "rows")).toBe("30 rows/s");
  });
});

describe("formatByteRate", () => {
  it.each([
    [0, "0 B/s"],
    [93.4, "93 B/s"],
    [1_500_000, "1.5 MB/s"],
  ])("writes %d as %s", (value, text) => {
    expect(formatByteRate(value)).toBe(text);
  });
});
