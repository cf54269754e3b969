import { describe, expect, it } from "vitest";

import { parseProjectedColumn } from "./projected-column.ts";

const nowMs = Date.UTC(2026, 10, 21, 12, 30);

function has(properties: Readonly<Record<string, string>>, value: string): boolean {
  return parseProjectedColumn("key", (name) => properties[name]).has(value, nowMs);
}

function hasDate(range: string, value: string, format = "yyyy-MM-dd"): boolean {
  return has({ type: "date", format, range }, value);
}

describe("parseProjectedColumn", () => {
  it.each([
    ["NOW-1DAYS,NOW", "2026-11-20", true],
    ["NOW-1DAYS,NOW", "2026-11-19", false],
    ["NOW - 2 weeks , now + 1 Month", "2026-11-07", true],
    ["NOW - 2 weeks , now + 1 Month", "2026-11-06", false],
    ["NOW - 2 weeks , now + 1 Month", "2026-12-21", true],
    ["NOW - 2 weeks , now + 1 Month", "2026-12-22", false],
  ])("has in the dates %j %s: %s", (range, value, expected) => {
    expect(hasDate(range, value)).toBe(expected);
  });

  it("takes a bound to be as precise as the format", () => {
    expect(hasDate("NOW,NOW", "2026-11-21-12", "yyyy-MM-dd-HH")).toBe(true);
    expect(hasDate("NOW,NOW", "2026-11-21-13", "yyyy-MM-dd-HH")).toBe(false);
    expect(hasDate("2026,2026", "2026", "yyyy")).toBe(true);
  });

  it.each([
    ["NOW,NOW+3", '"NOW+3" is not a date in the given format'],
    ["2026-13-01,NOW", '"2026-13-01" is not a date in the given format'],
    ["NOW,NOW+3FORTNIGHTS", 'unknown unit of time "FORTNIGHTS"'],
    ["2026-01-01", 'projection.key.range: expected two bounds with a comma between, got "2026-01-01"'],
    ["1,2,3", 'projection.key.range: expected two bounds with a comma between, got "1,2,3"'],
  ])("refuses the range of dates %j", (range, message) => {
    expect(() => hasDate(range, "2026-11-21")).toThrow(message);
  });

  it("compares whole numbers beyond 2^53 to the digit", () => {
    const properties = { type: "integer", range: "-5,9007199254740993" };

    expect(has(properties, "-5")).toBe(true);
    expect(has(properties, "9007199254740993")).toBe(true);
    expect(has(properties, "9007199254740994")).toBe(false);
    expect(has(properties, "007")).toBe(false);
  });

  it("keeps white space in the values of an enum", () => {
    expect(has({ type: "enum", values: "a, b" }, " b")).toBe(true);
    expect(has({ type: "enum", values: "a, b" }, "b")).toBe(false);
  });
});
