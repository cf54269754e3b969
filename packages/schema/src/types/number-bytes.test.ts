import { WideBytes } from "@sluice/bytes";
import { describe, expect, it } from "vitest";

import { readField } from "./byte-codec-fixture.ts";
import { NumberBytes, type NumberLimits } from "./number-bytes.ts";

const whole = { maxWholeDigits: 9, maxFractionDigits: 0, hasExponent: false };
const fixed = { maxWholeDigits: 3, maxFractionDigits: 2, hasExponent: false };
const any = { maxWholeDigits: 200, maxFractionDigits: 200, hasExponent: true };

function create(limits: NumberLimits): NumberBytes {
  const codec = NumberBytes.within(limits, ",");
  if (codec === undefined) throw new RangeError("no number holds a comma");
  return codec;
}

/** Asks about a text between other digits, which must not count. */
function isSound(limits: NumberLimits, text: string): boolean {
  return create(limits).read(new WideBytes(Buffer.from(`7${text}7`)), 1, 1 + text.length) === 1 + text.length;
}

describe("NumberBytes", () => {
  it.each(["0", "7", "007", "-1", "+1", "123456789"])("takes %s as a whole number", (text) => {
    expect(isSound(whole, text)).toBe(true);
  });

  it.each(["", "-", "+", "--1", "1-", "1.", "1.5", "1e5", " 1", "1 ", "a", "1a", "١", "1234567890"])(
    "does not take %j as a whole number",
    (text) => {
      expect(isSound(whole, text)).toBe(false);
    },
  );

  it.each(["0", "999.99", "-.5", "5.", "+001.5", "000123"])("takes %s as a number of fixed digits", (text) => {
    expect(isSound(fixed, text)).toBe(true);
  });

  it.each(["1000", "001000", "1.234", ".", "1e2"])("does not take %j as a number of fixed digits", (text) => {
    expect(isSound(fixed, text)).toBe(false);
  });

  it.each(["0", "-1", "+1", "007", "5.1", "5.", ".5", "-.5", "+5.e1", "1e5", "1E-7", "1e+12", "1.5e99"])(
    "takes %s as a number",
    (text) => {
      expect(isSound(any, text)).toBe(true);
    },
  );

  it.each(["", "-", ".", "-.", "e5", ".e5", "1e", "1e+", "1e123", "1.2.3", "1e5.", "1f5", "1 ", " 1", "NaN", "0x1"])(
    "does not take %j as a number",
    (text) => {
      expect(isSound(any, text)).toBe(false);
    },
  );

  it("takes 200 digits on each side of the point, and leaves longer numbers alone", () => {
    const digits = "1".repeat(200);

    expect([digits, `${digits}.${digits}`].map((text) => isSound(any, text))).toEqual([true, true]);
    expect([`${digits}1`, `1.${digits}1`].map((text) => isSound(any, text))).toEqual([false, false]);
  });

  it.each(["0", "-0", "7", "-12", "0.5", "-0.50", "1234567.89"])("writes %s as it stands", (text) => {
    expect(readField(create(any), text).json).toBe(text);
  });

  it.each([
    ["+1", "1"],
    ["007", "7"],
    ["-01", "-1"],
    [".5", "0.5"],
    ["-.5", "-0.5"],
    ["5.", "5"],
    ["1e3", "1e3"],
    ["1E+3", "1e+3"],
  ])("writes %s, which is not JSON as it stands, as %s", (text, json) => {
    expect(readField(create(any), text).json).toBe(json);
  });

  it("forgets how the number before was written", () => {
    const codec = create(any);

    expect(["1e3", "1", "007", "2.", "3.5"].map((text) => readField(codec, text).json)).toEqual([
      "1e3",
      "1",
      "7",
      "2",
      "3.5",
    ]);
  });

  it("answers where the number ends, whatever follows", () => {
    const bytes = new WideBytes(Buffer.from("x1.5x2e5x3f5"));

    expect([1, 5, 9].map((from) => create(any).read(bytes, from, 12))).toEqual([4, 8, 10]);
    expect(create(whole).read(bytes, 1, 12)).toBe(2);
  });

  it.each([".", "-", "+", "e", "E", "5"])("is not there where a number may hold the delimiter %j", (delimiter) => {
    expect(NumberBytes.within(any, delimiter)).toBeUndefined();
  });
});
