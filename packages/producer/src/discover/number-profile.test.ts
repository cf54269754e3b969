import { describe, expect, it } from "vitest";

import { createNumberProfile, type NumberReading, settleReading } from "./number-profile.ts";

function findReadings(values: readonly string[], header = "x"): readonly NumberReading[] {
  const profile = createNumberProfile();
  for (const value of values) profile.add(value);
  return profile.readings(header);
}

function profileNumbers(values: readonly string[], header = "x") {
  const [first, ...others] = findReadings(values, header);
  expect(others).toEqual([]);
  return [first?.lakeType.code, first?.note];
}

function settle(values: readonly string[], mark?: "," | ".") {
  return settleReading(findReadings(values), mark)?.lakeType.code;
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

  it.each([
    [["5.859,55", "12", "0,5"], 'writtenAs(double, { decimalMark: ",", groupMark: "." })'],
    [["88,8", "20,1"], 'writtenAs(double, { decimalMark: "," })'],
    [["1,234.50", "7"], 'writtenAs(double, { groupMark: "," })'],
    [["1,234,567"], 'writtenAs(int, { groupMark: "," })'],
    [["12,34,567", "99"], 'writtenAs(int, { groupMark: "," })'],
    [["1 234", "12 345 678"], 'writtenAs(int, { groupMark: " " })'],
    [["1\u{202F}234,5", "12"], 'writtenAs(double, { decimalMark: ",", groupMark: " " })'],
    [["1'234.50"], `writtenAs(double, { groupMark: "'" })`],
    [["1.234.567", "1"], 'writtenAs(int, { decimalMark: ",", groupMark: "." })'],
    [["12.5%", "3 %"], 'writtenAs(double, { unit: "%" })'],
    [["+1%", "-2%"], 'writtenAs(int, { unit: "%" })'],
    [["$1,200.50", "$3.00"], 'writtenAs(decimal(18, 2), { groupMark: ",", unit: "$" })'],
    [["-3,50 €", "1.000,00 €"], 'writtenAs(decimal(18, 2), { decimalMark: ",", groupMark: ".", unit: "€" })'],
    [["USD 5", "USD 7"], 'writtenAs(int, { unit: "USD" })'],
    [["kr. 5,5"], 'writtenAs(double, { decimalMark: ",", unit: "kr." })'],
  ])("finds how %j are written", (values, code) => {
    expect(profileNumbers(values)[0]).toBe(code);
  });

  it.each([
    [["$5", "€5"]],
    [["5%", "5"]],
    [["5", "5%"]],
    [["1,5", "1.5"]],
    [["1,23", "x"]],
    [["10.0.0.1", "192.168.100.200"]],
    [["ABC 1"]],
    [["1,5,5"]],
    [["0,12,345"]],
  ])("reads no numbers in %j", (values) => {
    expect(findReadings(values)).toEqual([]);
  });

  it("keeps what looks like telephone numbers as text", () => {
    expect(profileNumbers(["912 345 678", "913 456 789", "914 567 890"])[0]).toBe("text");
    expect(profileNumbers(["912 345 678", "13 456 789", "914 567 890"])[0]).toContain("writtenAs(int");
  });

  it("finds both readings where a mark may stand before thousands or a fraction", () => {
    expect(findReadings(["1,234", "5"]).map(({ lakeType }) => lakeType.code)).toEqual([
      'writtenAs(int, { groupMark: "," })',
      'writtenAs(double, { decimalMark: "," })',
    ]);
    expect(findReadings(["1.234", "5"]).map(({ lakeType }) => lakeType.code)).toEqual([
      "double",
      'writtenAs(int, { decimalMark: ",", groupMark: "." })',
    ]);
    expect(findReadings(["1.234", "0.125"])).toHaveLength(1);
  });

  it("finds which mark a column shows", () => {
    const marks = [["1.5"], ["1,5"], ["1,234.5"], ["12"]].map((values) => findReadings(values)[0]?.decimalMark);

    expect(marks).toEqual([".", ",", ".", undefined]);
  });
});

describe("settleReading", () => {
  it("takes the reading with the file's decimal mark", () => {
    expect(settle(["1,234"], ",")).toBe('writtenAs(double, { decimalMark: "," })');
    expect(settle(["1,234"], ".")).toBe('writtenAs(int, { groupMark: "," })');
    expect(settle(["1.234"], ",")).toBe('writtenAs(int, { decimalMark: ",", groupMark: "." })');
  });

  it("takes the usual one where the file shows none, and else no reading", () => {
    expect(settle(["1.234"])).toBe("double");
    expect(settle(["1,234"])).toBeUndefined();
    expect(settle(["1,5"], ".")).toBe('writtenAs(double, { decimalMark: "," })');
  });
});
