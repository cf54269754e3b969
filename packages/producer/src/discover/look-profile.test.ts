import { describe, expect, it } from "vitest";

import { createLookProfile } from "./look-profile.ts";

function findLook(values: readonly string[]): string | undefined {
  const profile = createLookProfile();
  for (const value of values) profile.add(value);
  return profile.look();
}

describe("createLookProfile", () => {
  it.each([
    [["1,234.50", "12", "1,000,000"], "numbers with commas between thousands"],
    [["5.859,55", "12", "0,5"], "numbers with a decimal comma"],
    [["1 234,5"], "numbers with a decimal comma"],
    [["12.5%", "3 %"], "percentages"],
    [["$1,200.50", "$3"], "amounts with a currency sign"],
    [["12 €", "-3,50 €"], "amounts with a currency sign"],
    [["2024/01/13T15:04"], "times in a pattern that is not known"],
    [["13:05", "24:61"], "times in a pattern that is not known"],
  ])("finds what %j look like", (values, look) => {
    expect(findLook(values)).toBe(look);
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
