import { describe, expect, it } from "vitest";

import { checkFirstYear, expandYear, nameFirstYear } from "./short-years.ts";

describe("expandYear", () => {
  it.each([
    [0, 2000, 2000],
    [99, 2000, 2099],
    [68, 1969, 2068],
    [69, 1969, 1969],
    [99, 1969, 1999],
    [0, 1969, 2000],
    [49, 1850, 1949],
    [50, 1850, 1850],
    [7, 1, 7],
    [0, 1, 100],
  ])("takes %i, where years begin with %i, for %i", (twoDigits, firstYear, year) => {
    expect(expandYear(twoDigits, firstYear)).toBe(year);
  });
});

describe("checkFirstYear", () => {
  it.each([
    [1969, "M/d/yy"],
    [1969, "yyMMdd"],
    [undefined, "yyyy"],
  ])("takes %s for %s", (firstYear, pattern) => {
    expect(() => checkFirstYear(firstYear, pattern)).not.toThrow();
  });

  it.each([
    [0, "yy", "from 1 to 9900"],
    [9901, "yy", "from 1 to 9900"],
    [1969.5, "yy", "from 1 to 9900"],
    [1969, "yyyy-MM-dd", "has no yy"],
    [1969, "ISO", "has no yy"],
  ])("refuses %s for %s", (firstYear, pattern, reason) => {
    expect(() => checkFirstYear(firstYear, pattern)).toThrow(reason);
  });
});

describe("nameFirstYear", () => {
  it("leaves out the usual one", () => {
    expect(nameFirstYear(2000)).toEqual({});
    expect(nameFirstYear(1969)).toEqual({ firstYear: 1969 });
  });
});
