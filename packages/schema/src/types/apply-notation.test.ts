import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, readField } from "./byte-codec-fixture.ts";
import type { NumberType } from "./column-type.ts";
import { compileType } from "./compile-type.ts";
import { decimal } from "./decimal.ts";
import { double } from "./double.ts";
import { bigint, int } from "./integers.ts";
import { writtenAs } from "./written-as.ts";

const german = { decimalMark: ",", groupMark: "." } as const;
const euros = writtenAs(decimal(18, 2), { ...german, unit: "€" });
const nearlyNotations = fc.string({
  unit: fc.constantFrom("0", "1", "234", ".", ",", "e", "-", "€", " ", "\u{A0}"),
  maxLength: 7,
});

describe("applyNotation", () => {
  it.each<[NumberType, string, string]>([
    [euros, "-1.234,50 €", "-1234.50"],
    [writtenAs(double, german), "007,50", "7.50"],
    [writtenAs(int, { groupMark: "," }), "1,234", "1234"],
    [writtenAs(bigint, { groupMark: " " }), "9 007 199 254 740 993", "9007199254740993"],
  ])("reads, as %o, %j as %s, in text and in bytes", (type, text, json) => {
    expect(compileType(type).toJsonToken(text)).toBe(json);
    expect(readField(createBytes(type, ";"), text, ";")).toEqual({ isSound: true, json });
  });

  it.each<[NumberType, string]>([
    [euros, "1.234,505 €"],
    [euros, "1.234,50"],
    [writtenAs(int, { groupMark: "," }), "2,147,483,648"],
    [writtenAs(int, { groupMark: "," }), "1.5"],
  ])("refuses, as %o, %j", (type, text) => {
    expect(compileType(type).toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(type, ";"), text, ";").isSound).toBe(false);
  });

  it.each([euros, writtenAs(double, german), writtenAs(bigint, german)].map((type) => [type]))(
    "reads bytes, as %o, as it reads text",
    (type) => {
      expect(findDisagreement(type, nearlyNotations)).toBeUndefined();
    },
  );

  it("declares the type's own column, and says how texts are written", () => {
    const { glueType, signature, expected } = compileType(euros);

    expect({ glueType, signature, expected }).toEqual({
      glueType: "decimal(18,2)",
      signature: "decimal(18,2) as 1.234,56 €",
      expected: "a decimal of 16 digits and 2 after the point, written as 1.234,56 €",
    });
    expect(compileType(writtenAs(int, { groupMark: "," })).expected).toBe("an integer of 32 bits, written as 1,234");
  });

  it("tells apart types that are written differently", () => {
    const types = [double, writtenAs(double, german), writtenAs(double, { decimalMark: "," }), writtenAs(int, german)];

    expect(new Set(types.map((type) => compileType(type).signature)).size).toBe(types.length);
  });
});
