import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { writeBase64 } from "./write-base64.ts";

/** Writes where something stands before and after. */
function encode(source: Buffer): string {
  const length = Math.ceil(source.length / 3) * 4;
  const target = Buffer.alloc(length + 2, "-");

  expect(writeBase64(source, target, 1)).toBe(length);

  expect([target[0], target.at(-1)]).toEqual([0x2d, 0x2d]);
  return target.toString("latin1", 1, 1 + length);
}

describe("writeBase64", () => {
  it.each([0, 1, 2, 3, 1023, 1024, 1025, 1031, 1032, 1036, 100_000])("writes %i bytes as Node.js does", (length) => {
    const source = Buffer.from(Array.from({ length }, (_, index) => (index * 167 + (index >> 8)) % 256));

    expect(encode(source)).toBe(source.toString("base64"));
  });

  it("writes any bytes, wherever they lie in their memory", () => {
    const bytes = fc.uint8Array({ minLength: 1000, maxLength: 1200 });
    fc.assert(
      fc.property(bytes, fc.nat({ max: 7 }), (all, from) => {
        const source = Buffer.from(all.buffer, all.byteOffset + from, all.length - from);
        expect(encode(source)).toBe(source.toString("base64"));
      }),
    );
  });
});
