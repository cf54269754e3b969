import { describe, expect, it } from "vitest";

import { formatReadableSeconds, parseDuration } from "./duration-text.ts";

describe("parseDuration", () => {
  it.each([
    ["1d", 86_400_000n],
    ["42.8ms", 43n],
    ["3.81 d", 329_184_000n],
    [" 1.5  s ", 1500n],
    ["1500us", 2n],
    ["1ns", 0n],
  ])("reads %s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    ["", "duration is empty"],
    ["1", "duration is not a valid data duration string: 1"],
    ["-1d", "duration is not a valid data duration string: -1d"],
    ["1D", "Unknown time unit: D"],
  ])("refuses %j", (text, message) => {
    expect(() => parseDuration(text)).toThrow(`INVALID_FUNCTION_ARGUMENT: ${message}`);
  });
});

describe("formatReadableSeconds", () => {
  it.each([
    [96, "1 minute, 36 seconds"],
    [56_363_463, "93 weeks, 1 day, 8 hours, 31 minutes, 3 seconds"],
    [0, "0 seconds"],
    [0.5, "1 second"],
    [-96, "1 minute, 36 seconds"],
    [1e300, "15250284452471 weeks, 3 days, 15 hours, 30 minutes, 7 seconds"],
  ])("prints %d", (seconds, text) => {
    expect(formatReadableSeconds(seconds)).toBe(text);
  });

  it("refuses what is no number of seconds", () => {
    expect(() => formatReadableSeconds(NaN)).toThrow("Invalid argument found: NaN");
    expect(() => formatReadableSeconds(Infinity)).toThrow("Invalid argument found: Infinity");
  });
});
