import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { skipDigits, ascii, isDigit } from "./ascii.ts";

describe("ascii", () => {
  it("names each character's code", () => {
    const characters = Object.values(ascii).map((code) => String.fromCodePoint(code));

    expect(characters.join("")).toBe('\t\n\r "+-.09:ETZ\\enr{}');
  });
});

describe("isDigit", () => {
  it("knows the ten digits among all bytes", () => {
    const digits = Array.from({ length: 256 }, (_, byte) => byte).filter(isDigit);

    expect(Buffer.from(digits).toString()).toBe("0123456789");
  });
});

describe("skipDigits", () => {
  it.each([
    ["2026-11", 0, 7, 4],
    ["2026-11", 5, 7, 7],
    ["2026-11", 4, 7, 4],
    ["20261", 1, 3, 3],
    ["", 0, 0, 0],
  ])("of %j from %i, before %i, is %i", (text, from, to, expected) => {
    expect(skipDigits(Buffer.from(text), from, to)).toBe(expected);
  });

  it("stops before the first byte that is none", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,9}$/), fc.stringMatching(/^(\D.*)?$/), (digits, rest) => {
        const bytes = Buffer.from(digits + rest);
        expect(skipDigits(bytes, 0, bytes.length)).toBe(digits.length);
      }),
    );
  });
});
