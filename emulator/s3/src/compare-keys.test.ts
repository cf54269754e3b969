import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareKeys } from "./compare-keys.ts";

describe("compareKeys", () => {
  it("orders as the bytes of UTF-8 do", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "/", "ü", "\uFF5E", "😀", "😁"), maxLength: 4 });

    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(Math.sign(compareKeys(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
  });
});
