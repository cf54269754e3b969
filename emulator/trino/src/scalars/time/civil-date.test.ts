import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { toCivilDate, toDayOfWeek, toEpochDays, toIsoWeek, toIsoYearStart } from "./civil-date.ts";

const days = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });

describe("toCivilDate", () => {
  it.each([
    [0, { year: 1970, month: 1, day: 1 }],
    [11_016, { year: 2000, month: 2, day: 29 }],
    [-719_528, { year: 0, month: 1, day: 1 }],
    [-141_428, { year: 1582, month: 10, day: 14 }],
  ])("finds the date of day %d", (day, date) => {
    expect(toCivilDate(day)).toEqual(date);
  });

  it("undoes toEpochDays", () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(toEpochDays(toCivilDate(day))).toBe(day);
      }),
    );
  });

  it("agrees with Date, which knows fewer days", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (day) => {
        const date = new Date(day * 86_400_000);

        const civil = toCivilDate(day);

        const expected = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civil).toEqual(expected);
      }),
    );
  });
});

describe("toIsoWeek", () => {
  it.each([
    ["2027-01-01", { year: 2026, week: 53 }],
    ["2026-01-01", { year: 2026, week: 1 }],
    ["2025-12-29", { year: 2026, week: 1 }],
  ])("finds the week of %s", (text, week) => {
    expect(toIsoWeek(Date.parse(text) / 86_400_000)).toEqual(week);
  });

  it("begins on the Monday of its year's start", () => {
    fc.assert(
      fc.property(days, (day) => {
        const { year, week } = toIsoWeek(day);

        expect(toIsoYearStart(year) + 7 * (week - 1) + toDayOfWeek(day) - 1).toBe(day);
      }),
    );
  });
});
