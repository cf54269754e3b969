import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createWholeLines } from "./whole-lines.ts";

const texts = fc.string({ unit: fc.constantFrom("a", "é", "\n", "\r\n"), maxLength: 60 });

describe("createWholeLines", () => {
  it("passes on every byte once and in order, and only ever whole lines", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 7 }), (text, size) => {
        const bytes = Buffer.from(`first\n${text}`);
        const lines = createWholeLines();
        const taken: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) taken.push(...lines.take(bytes.subarray(at, at + size)));

        expect(taken.every((piece) => piece.at(-1) === 0x0a)).toBe(true);
        expect(Buffer.concat([...taken, ...lines.takeRest()])).toEqual(bytes);
      }),
    );
  });

  it("holds back no more than a row's worth", () => {
    const lines = createWholeLines();
    const pieces = Array.from({ length: 40 }, () => lines.take(Buffer.alloc(256 * 1024, "x")));

    expect(pieces.flat()).toHaveLength(1);
  });
});
