import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { checksumAlgorithms, computeCompositeChecksum, startDigest } from "./checksums.ts";

describe("startDigest", () => {
  // CRCs of "123456789": the "check" values in the catalogue of parametrised CRC algorithms (reveng).
  it.each([
    ["CRC32", "cbf43926"],
    ["CRC32C", "e3069283"],
    ["CRC64NVME", "ae8b14860a799888"],
    ["SHA1", "f7c3bc1d808e04732adf679965ccc34ca7ae3441"],
    ["SHA256", "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"],
    ["MD5", "25f9e794323b453885f5181f1b624d0b"],
  ] as const)("computes %s", async (algorithm, hex) => {
    const digest = startDigest(algorithm);

    digest.update(Buffer.from("123456789"));

    expect((await digest.bytes()).toString("hex")).toBe(hex);
  });

  it.each(checksumAlgorithms)("computes %s the same however the bytes are split", async (algorithm) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 20 })), async (pieces) => {
        const whole = startDigest(algorithm);
        const cut = startDigest(algorithm);

        whole.update(Buffer.concat(pieces));
        for (const piece of pieces) cut.update(Buffer.from(piece));

        expect(await cut.bytes()).toEqual(await whole.bytes());
      }),
    );
  });
});

describe("computeCompositeChecksum", () => {
  it("is the checksum of the parts' checksums, and the number of parts", async () => {
    expect(await computeCompositeChecksum("CRC32", ["y/Q5Jg==", "y/Q5Jg=="])).toMatch(/^[\w+/]{6}==-2$/);
  });
});
