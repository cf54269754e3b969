import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { WideBytes } from "./wide-bytes.ts";

/** A text's bytes, and the place of a piece of them that does not cut a character. */
const pieces = fc
  .tuple(fc.string({ unit: "grapheme", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }))
  .map(([before, piece]) => {
    const start = Buffer.byteLength(before);
    return { bytes: Buffer.from(`${before}${piece}\n`), start, end: start + Buffer.byteLength(piece) };
  });

describe("WideBytes", () => {
  it("copies a piece, and nothing beside it", () => {
    fc.assert(
      fc.property(pieces, fc.nat({ max: 20 }), ({ bytes, start, end }, at) => {
        const copied = new WideBytes(Buffer.alloc(at + end - start + 9, 0x2e));

        new WideBytes(bytes).copyTo(copied, at, start, end);

        const expected = Buffer.concat([Buffer.alloc(at, 0x2e), bytes.subarray(start, end), Buffer.alloc(9, 0x2e)]);
        expect(copied.buffer.toString("hex")).toBe(expected.toString("hex"));
      }),
    );
  });

  it("finds a piece equal to its copy, and not to one with another byte", () => {
    fc.assert(
      fc.property(pieces, fc.nat({ max: 20 }), fc.nat(), ({ bytes, start, end }, at, changed) => {
        const same = Buffer.concat([Buffer.alloc(at), bytes.subarray(start, end), Buffer.alloc(1)]);
        const other = Buffer.from(same);
        const changedAt = at + (changed % Math.max(end - start, 1));
        other[changedAt] = (other[changedAt] ?? 0) ^ 0x20;

        expect(new WideBytes(bytes).equalsAt(new WideBytes(same), at, start, end)).toBe(true);
        expect(new WideBytes(bytes).equalsAt(new WideBytes(other), at, start, end)).toBe(start === end);
      }),
    );
  });

  it("reads a word with its first byte lowest", () => {
    expect(new WideBytes(Buffer.from([0, 1, 2, 3, 0x84])).readWord(1)).toBe(0x84030201 | 0);
  });
});
