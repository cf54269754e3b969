import { describe, expect, it } from "vitest";

import { findWindowStart, parseSpanSeconds } from "./window-length.ts";

describe("parseSpanSeconds", () => {
  it.each([
    ["1 second", 1],
    ["90 seconds", 90],
    ["1 minute", 60],
    ["6 hours", 21_600],
    ["1 day", 86_400],
    ["0 seconds", undefined],
    ["1.5 hours", undefined],
    ["1minute", undefined],
    ["a minute", undefined],
    ["1 week", undefined],
    ["", undefined],
  ])("reads %j as %s", (text, seconds) => {
    expect(parseSpanSeconds(text)).toBe(seconds);
  });
});

describe("findWindowStart", () => {
  it.each([
    [Date.UTC(2026, 10, 29, 12, 0, 59, 999), 60_000, "2026-11-29T12:00:00.000Z"],
    [Date.UTC(2026, 10, 29, 12), 60_000, "2026-11-29T12:00:00.000Z"],
    [Date.UTC(2026, 10, 29, 23, 59), 86_400_000, "2026-11-29T00:00:00.000Z"],
    [-1, 3_600_000, "1969-12-31T23:00:00.000Z"],
  ])("puts %i into the window of %i ms that begins at %s", (timeMs, everyMs, start) => {
    expect(new Date(findWindowStart(timeMs, everyMs)).toISOString()).toBe(start);
  });
});
