import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatScaled, parseScaled, type ReadDigits, readDigits, readDouble, toScaled } from "./parse-number.ts";

const read: ReadDigits = { digits: 0, scale: 0 };

/** Reads a number that others stand around. */
function readFrom(text: string): number {
  const bytes = Buffer.from(`7${text}8`);
  return readDouble(bytes, 1, bytes.length - 1, read);
}

describe("readDouble", () => {
  it.each([
    "0",
    "-0.0",
    "5.10",
    "-3.5",
    "123456789012345",
    "0.000001",
    "1e5",
    "2E-7",
    "12345678901234567890.5",
    "-1e-300",
  ])("reads %s as JavaScript does", (text) => {
    expect(readFrom(text)).toBe(Number(text));
  });

  it("reads every number of JSON as JavaScript does", () => {
    const anyText = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc
        .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.stringMatching(/^\d{1,12}$/))
        .map((parts) => parts.join(".")),
    );
    fc.assert(
      fc.property(anyText, (text) => {
        // Without a negative zero, which no sum or extreme tells from zero.
        expect(readFrom(text) + 0).toBe(Number(text) + 0);
      }),
    );
  });
});

describe("toScaled", () => {
  it.each([
    ["12.5", 2, 1250],
    ["-0.05", 2, -5],
    ["7", 3, 7000],
    ["9999999999999.99", 2, 999_999_999_999_999],
    ["99999999999999.99", 2, undefined],
    ["1e2", 0, undefined],
  ])("makes a whole number of %s with %i digits behind the point", (text, scale, scaled) => {
    readDigits(Buffer.from(text), 0, text.length, read);

    expect(toScaled(read, scale)).toBe(scaled);
  });
});

describe("formatScaled", () => {
  it.each([
    [0n, 2, "0.00"],
    [-5n, 2, "-0.05"],
    [1250n, 2, "12.50"],
    [-7n, 0, "-7"],
  ])("writes %s of the smallest unit with %i digits as %s", (scaled, scale, text) => {
    expect(formatScaled(scaled, scale)).toBe(text);
    expect(parseScaled(text, scale)).toBe(scaled);
  });
});
