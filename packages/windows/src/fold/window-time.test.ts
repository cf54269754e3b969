import { describe, expect, it } from "vitest";

import { createTimeReader, findWindowStart, toTimeRange } from "./window-time.ts";

describe("createTimeReader", () => {
  it.each([
    ["2026-11-29 12:34:56", Date.UTC(2026, 10, 29, 12, 34, 56)],
    ["2026-11-29 12:34:56.789", Date.UTC(2026, 10, 29, 12, 34, 56)],
    ["1969-12-31 23:59:59", -1000],
    ["0099-01-01 00:00:00", new Date("0099-01-01T00:00:00Z").getTime()],
  ])("reads %s to the second", (text, ms) => {
    const readTime = createTimeReader();

    expect(readTime(Buffer.from(`:"${text}"`), 1)).toBe(ms);
    expect(readTime(Buffer.from(`"${text}"`), 0)).toBe(ms);
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

describe("toTimeRange", () => {
  it("takes the last day whole", () => {
    expect(toTimeRange(["2026-11-29", "2026-11-30"])).toEqual([Date.UTC(2026, 10, 29), Date.UTC(2026, 11, 1)]);
  });
});
