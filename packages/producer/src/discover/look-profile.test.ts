import { describe, expect, it } from "vitest";

import { createLookProfile } from "./look-profile.ts";

function findLook(values: readonly string[]): string | undefined {
  const profile = createLookProfile();
  for (const value of values) profile.add(value);
  return profile.look();
}

describe("createLookProfile", () => {
  it.each([
    [["1,5", "1.5"], "numbers that are written in more than one way"],
    [["$5", "€7.50", "3"], "numbers with different signs or currencies, or with and without one"],
    [["12.5%", "0.125"], "numbers with different signs or currencies, or with and without one"],
    [["(1,234.50)", "$3"], "numbers of which negative ones have brackets, or a minus behind them"],
    [["3.50-", "1"], "numbers of which negative ones have brackets, or a minus behind them"],
    [["2024/01/13T15:04"], "times in a pattern that is not known"],
    [["13:05", "24:61"], "times in a pattern that is not known"],
    [["13. März 2024", "1. Mai 2024"], "days with names of months that no pattern reads"],
    [["Sat, 13 Jan 2024 10:00:00 GMT"], "days with names of months that no pattern reads"],
    [["January 3rd, 2024"], "days with names of months that no pattern reads"],
  ])("finds what %j look like", (values, look) => {
    expect(findLook(values)).toBe(`looks like ${look}: kept as text`);
  });

  it.each([
    [["1,5", "x"]],
    [["Rome", "Oslo"]],
    [["A-1-2"]],
    [["10.0.0.1", "1.2.3", "555-123-4567"]],
    [["1".repeat(50)]],
    [[]],
  ])("finds nothing in %j", (values) => {
    expect(findLook(values)).toBeUndefined();
  });
});
