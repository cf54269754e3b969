import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBase64Decoder } from "./base64-decoder.ts";

const sizes = fc.integer({ min: 0, max: 300_000 });

function createBytes(size: number): Buffer {
  return Buffer.from(Uint8Array.from({ length: size }, (_, index) => (index * 7 + (index >> 8)) & 0xff));
}

describe("createBase64Decoder", () => {
  it("decodes texts of any size, one after the other", () => {
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 1, maxLength: 4 }), (all) => {
        const decode = createBase64Decoder();
        for (const size of all)
          expect(decode(createBytes(size).toString("base64")).equals(createBytes(size))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it.each(["", "YQ", "YQ==", "YWI\n=", "-_8", "%%%"])("reads %j as Node does", (text) => {
    expect(createBase64Decoder()(text)).toEqual(Buffer.from(text, "base64"));
  });
});
