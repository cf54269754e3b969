import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileNotation, isWiderNotation, type NumberNotation, showNotation } from "./number-notation.ts";

const german: NumberNotation = { decimalMark: ",", groupMark: "." };

function read(notation: NumberNotation, text: string): string | undefined {
  return compileNotation(notation)(text);
}

describe("compileNotation", () => {
  it.each<[NumberNotation, string, string]>([
    [german, "1.234,56", "1234.56"],
    [german, "-1.234.567", "-1234567"],
    [german, "1234,5", "1234.5"],
    [german, "0,125", "0.125"],
    [german, ",5", ".5"],
    [german, "\u{2212}5,", "-5"],
    [german, "1,5e-3", "1.5e-3"],
    [german, " +7 ", "7"],
    [{ groupMark: "," }, "1,234.50", "1234.50"],
    [{ groupMark: "," }, "12,34,567.8", "1234567.8"],
    [{ groupMark: "'" }, "1’234'567", "1234567"],
    [{ decimalMark: ",", groupMark: " " }, "1\u{A0}234\u{202F}567 890,5", "1234567890.5"],
    [{ unit: "%" }, "12.5%", "12.5"],
    [{ unit: "%" }, "12.5 %", "12.5"],
    [{ unit: "$", groupMark: "," }, "-$1,200", "-1200"],
    [{ unit: "$", groupMark: "," }, "$-1,200", "-1200"],
    [{ unit: "EUR" }, "EUR 3", "3"],
    [{ ...german, unit: "€" }, "1.200,50\u{A0}€", "1200.50"],
    [{ unit: "Rs." }, "Rs.5", "5"],
    [{ unit: "E" }, "1e5 E", "1e5"],
  ])("reads, as %o, %j as %s", (notation, text, plain) => {
    expect(read(notation, text)).toBe(plain);
  });

  it.each<[NumberNotation, string]>([
    ...[
      "",
      ",",
      "-",
      "1.23",
      "1.2345",
      "0.123",
      "1,234.5",
      "1.234.56",
      "12.345.6",
      "1. 234",
      "--1",
      "1,5,5",
      "x",
      "1e",
      "١",
    ].map((text): [NumberNotation, string] => [german, text]),
    [{ groupMark: "," }, "1,23"],
    [{ groupMark: " " }, "1  234"],
    [{ decimalMark: "," }, "1.5"],
    [{ unit: "%" }, "12.5"],
    [{ unit: "%" }, "%"],
    [{ unit: "%" }, "5%%"],
    [{ unit: "%" }, "%5%"],
    [{ unit: "Rs" }, "Rs.5"],
    [{ unit: "$" }, "€5"],
    [{ unit: "$" }, "-$-5"],
  ])("takes, as %o, nothing of %j", (notation, text) => {
    expect(read(notation, text)).toBeUndefined();
  });

  it("reads back what a notation writes, digit for digit", () => {
    const digits = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.stringMatching(/^\d{0,9}$/));
    fc.assert(
      fc.property(digits, ([whole, fraction]) => {
        const grouped = whole.toLocaleString("de-DE");
        const text = fraction === "" ? grouped : `${grouped},${fraction}`;

        expect(read(german, text)).toBe(fraction === "" ? `${whole}` : `${whole}.${fraction}`);
      }),
    );
  });

  it.each<[NumberNotation, string]>([
    [{}, "expected decimalMark, groupMark or unit"],
    [{ decimalMark: ",", groupMark: "," }, '"," is before the fraction and between groups'],
    [{ groupMark: "." }, '"." is before the fraction and between groups'],
    ...["", " ", "5", "m2", "-", "a-b", "%\n", '"', ".", ",x", "x".repeat(17)].map((unit): [NumberNotation, string] => [
      { unit },
      `unit ${JSON.stringify(unit)} is not 1 to 16 characters`,
    ]),
  ])("refuses %o", (notation, reason) => {
    expect(() => compileNotation(notation)).toThrow(reason);
  });
});

describe("showNotation", () => {
  it("shows a number in it, of whole numbers without a fraction", () => {
    expect(showNotation({ ...german, unit: "€" })).toBe("1.234,56 €");
    expect(showNotation({ groupMark: "'" }, false)).toBe("1'234");
  });
});

describe("isWiderNotation", () => {
  it.each<[NumberNotation | undefined, NumberNotation | undefined, boolean]>([
    [undefined, { groupMark: "," }, true],
    [{ decimalMark: "," }, german, true],
    [german, german, true],
    [undefined, { decimalMark: "," }, false],
    [undefined, { unit: "%" }, false],
    [{ groupMark: "," }, undefined, false],
    [{ groupMark: "," }, { groupMark: " " }, false],
    [{ decimalMark: "," }, { groupMark: "," }, false],
  ])("says of %o and then %o: %s", (before, now, isWider) => {
    expect(isWiderNotation(before, now)).toBe(isWider);
  });
});
