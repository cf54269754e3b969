import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { countBase64Bytes, decodeBase64 } from "./base64.ts";

describe("countBase64Bytes", () => {
  it.each([0, 1, 2, 3, 4, 5, 100, 1000, 1_000_000])("counts %i bytes", (sizeBytes) => {
    expect(countBase64Bytes(Buffer.alloc(sizeBytes, 0xff).toString("base64"))).toBe(sizeBytes);
  });

  it.each(["a", "ab", "abc", "====", "ab=c", "ab\n=", "a-_=", "äbcd", "Łbcd", "ab-d", "ab_d", "abc=abcd"])(
    "rejects %j",
    (text) => {
      expect(countBase64Bytes(text)).toBeUndefined();
    },
  );

  // What it replaces, and takes longer: the words of the format.
  it("takes what is of the alphabet, padded to a multiple of four, and nothing else", () => {
    const format = /^[A-Za-z0-9+/]*={0,2}$/;
    const character = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("A", "Z", "a", "z", "0", "9", "+", "/") },
      fc.constantFrom("=", "-", "_", " ", "\n", "\t", "é", "\u0141", "\u{1F600}"),
    );
    const ending = fc.constantFrom("", "=", "==", "===");

    fc.assert(
      fc.property(fc.array(character, { maxLength: 24 }), ending, (characters, end) => {
        const text = characters.join("") + end;

        expect(countBase64Bytes(text) !== undefined).toBe(text.length % 4 === 0 && format.test(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("decodeBase64", () => {
  it("decodes what Node.js encodes, in its place", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(8), (bytes, offset) => {
        const target = Buffer.alloc(offset + bytes.length + 1, 0x2a);

        const decoded = decodeBase64(Buffer.from(bytes).toString("base64"), target, offset);

        expect(decoded).toBe(bytes.length);
        expect(target).toEqual(Buffer.concat([Buffer.alloc(offset, 0x2a), bytes, Buffer.from("*")]));
      }),
    );
  });
});
