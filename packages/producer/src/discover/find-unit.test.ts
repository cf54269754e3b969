import { describe, expect, it } from "vitest";

import { findUnit, isCurrency } from "./find-unit.ts";

describe("findUnit", () => {
  it.each([
    ["12.5%", "%"],
    ["3 %", "%"],
    ["$5", "$"],
    ["-$1,200.50", "$"],
    ["US$ 5", "US$"],
    ["5,00\u{A0}€", "€"],
    ["EUR 5", "EUR"],
    ["5 CHF", "CHF"],
    ["Rs.5", "Rs."],
    ["5 zł", "zł"],
  ])("finds in %j %s", (text, unit) => {
    expect(findUnit(text)).toBe(unit);
  });

  it.each(["5", "ABC 1", "5kg", "%", "A5", "$", "5 % of 7"])("finds none in %j", (text) => {
    expect(findUnit(text)).toBeUndefined();
  });
});

describe("isCurrency", () => {
  it("tells money from shares", () => {
    expect(["$", "EUR", "%", undefined].map(isCurrency)).toEqual([true, true, false, false]);
  });
});
