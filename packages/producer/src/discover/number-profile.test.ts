import { describe, expect, it } from "vitest";

import { createNumberProfile } from "./number-profile.ts";

function profileNumbers(values: readonly string[], header = "x") {
  const profile = createNumberProfile();
  for (const value of values) profile.add(value);
  const { lakeType, note } = profile.summary(header) ?? {};
  return [lakeType?.code, note];
}

describe("createNumberProfile", () => {
  it.each([
    [["2147483647"], "int"],
    [["2147483648", "1"], "bigint"],
    [["1", "1.5"], "double"],
    [["1e300"], "double"],
    [["1e400"], undefined],
    [[], undefined],
    [["1", "x"], undefined],
  ])("finds for %j the type %s", (values, code) => {
    expect(profileNumbers(values)[0]).toBe(code);
  });

  it("keeps codes with leading zeros as text", () => {
    expect(profileNumbers(["01", "2"])).toEqual(["text", "digits with leading zeros or a plus: kept as text"]);
  });

  it("takes a decimal where a double would lose digits, and text beyond 38", () => {
    expect(profileNumbers(["0.123456789012345678"])).toEqual(["decimal(38, 18)", "more digits than a double holds"]);
    expect(profileNumbers([`1.${"1".repeat(38)}`])).toEqual(["text", "numbers of more than 38 digits: kept as text"]);
  });

  it.each([
    [["1.50", "22.00"], "total_price", "decimal(18, 2)"],
    [["1.50", "22.0"], "total_price", "double"],
    [["1.50", "22.00"], "width", "double"],
  ])("recognizes money in %j under %s: %s", (values, header, code) => {
    expect(profileNumbers(values, header)[0]).toBe(code);
  });
});
