import { describe, expect, it } from "vitest";

import { formatIsoTimestamp, formatIsoZonedTimestamp } from "./iso-text.ts";

const start2026 = 1_767_225_600_000_000n;

/** As Trino 426 prints them. */
describe("formatIsoTimestamp", () => {
  it.each([
    [start2026 + 123_456n, 6, "2026-01-01T00:00:00.123456"],
    [start2026, 0, "2026-01-01T00:00:00"],
    [253_402_300_800_000_000n, 0, "+10000-01-01T00:00:00"],
  ])("prints %d with %d digits", (micros, precision, text) => {
    expect(formatIsoTimestamp(micros, precision)).toBe(text);
  });
});

describe("formatIsoZonedTimestamp", () => {
  it.each([
    ["UTC", "2026-01-01T00:00:00.000Z"],
    ["Europe/Berlin", "2026-01-01T01:00:00.000+01:00"],
    ["-05:30", "2025-12-31T18:30:00.000-05:30"],
  ])("prints a moment in %s", (zone, text) => {
    expect(formatIsoZonedTimestamp(start2026, 3, zone)).toBe(text);
  });

  it("refuses an offset with seconds", () => {
    expect(() => formatIsoZonedTimestamp(-2_840_140_800_000_000n, 0, "Europe/Berlin")).toThrow(
      "Timezone with non-zero seconds offset cannot be rendered as ISO8601: +00:53:28",
    );
  });
});
