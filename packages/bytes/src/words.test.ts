import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { markBytesBelow, findFirstMarked, repeatByte, markZeroBytes } from "./words.ts";

/** Often bytes close to the ones that are searched for. */
const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 1, 0x1f, 0x20, 0x2c, 0x7f, 0x80, 0xff));
const bytes = fc.array(byte, { minLength: 4, maxLength: 4 });

function wordFrom(four: readonly number[]): number {
  return Buffer.from(four).readInt32LE();
}

/** The index of the first marked byte, -1 without one. */
function first(marks: number): number {
  return marks === 0 ? -1 : findFirstMarked(marks);
}

describe("words", () => {
  it("find the first byte that equals another", () => {
    fc.assert(
      fc.property(bytes, byte, (four, wanted) => {
        expect(first(markZeroBytes(wordFrom(four) ^ repeatByte(wanted)))).toBe(four.indexOf(wanted));
      }),
    );
  });

  it("find the first byte below another one", () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 128 }), (four, least) => {
        expect(first(markBytesBelow(wordFrom(four), least))).toBe(four.findIndex((each) => each < least));
      }),
    );
  });

  it("find the first of several kinds", () => {
    fc.assert(
      fc.property(bytes, byte, (four, wanted) => {
        const word = wordFrom(four);
        const isMarked = (each: number) => each < 0x20 || each === wanted;

        expect(first(markBytesBelow(word, 0x20) | markZeroBytes(word ^ repeatByte(wanted)))).toBe(
          four.findIndex(isMarked),
        );
      }),
    );
  });
});
