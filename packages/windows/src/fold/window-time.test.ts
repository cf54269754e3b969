import { describe, expect, it } from "vitest";

import { createTimeReader, toTimeRange } from "./window-time.ts";

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

describe("toTimeRange", () => {
  it("takes the last day whole", () => {
    expect(toTimeRange(["2026-11-29", "2026-11-30"])).toEqual([Date.UTC(2026, 10, 29), Date.UTC(2026, 11, 1)]);
  });
});
