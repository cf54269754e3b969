import { describe, expect, it } from "vitest";

import { formatTimeValue } from "./format-time.ts";

const second = 1_000_000n;

describe("formatTimeValue", () => {
  it.each([
    [20_484n, { kind: "date" }, "2026-01-31"],
    [-719_529n, { kind: "date" }, "-0001-12-31"],
    [2_932_897n, { kind: "date" }, "+10000-01-01"],
    [36_672n * second + 345_678n, { kind: "time", precision: 3 }, "10:11:12.345"],
    [0n, { kind: "time", precision: 0 }, "00:00:00"],
    [-1n, { kind: "timestamp", precision: 6 }, "1969-12-31 23:59:59.999999"],
    [1_500_000n, { kind: "timestamp", precision: 1 }, "1970-01-01 00:00:01.5"],
    [
      1_767_225_600n * second,
      { kind: "timestamp with time zone", precision: 3, zone: "Asia/Kolkata" },
      "2026-01-01 05:30:00.000 Asia/Kolkata",
    ],
    [0n, { kind: "timestamp with time zone", precision: 0, zone: "-02:30" }, "1969-12-31 21:30:00 -02:30"],
    [172_800_000n, { kind: "interval day to second" }, "2 00:00:00.000"],
    [-1500n, { kind: "interval day to second" }, "-0 00:00:01.500"],
    [14n, { kind: "interval year to month" }, "1-2"],
    [-5n, { kind: "interval year to month" }, "-0-5"],
  ] as const)("prints %d of %o as %s", (ticks, type, text) => {
    expect(formatTimeValue(ticks, type)).toBe(text);
  });
});
