import { gzipSync } from "node:zlib";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decompressSource } from "./gunzip.ts";
import { createChunkSource, readSourceBytes, readSourceText } from "./source-fixture.ts";

const text = "id,name,age\n1,Ada,36\n2,Grace,85\n";

function cutIntoPieces(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  const count = Math.ceil(bytes.length / size);
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
}

describe("decompressSource", () => {
  it("gives the same text for plain and gzip, in pieces of any size, with any members, from any byte on", async () => {
    const parts = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }), {
      minLength: 1,
      maxLength: 4,
    });
    const cases = fc.tuple(parts, fc.boolean(), fc.integer({ min: 1, max: 50 }), fc.nat());

    await fc.assert(
      fc.asyncProperty(cases, async ([members, isGzip, size, position]) => {
        const bytes = Buffer.from(members.join(""));
        const stored = isGzip ? Buffer.concat(members.map((member) => gzipSync(member))) : bytes;
        const source = decompressSource(createChunkSource(cutIntoPieces(stored, size)));
        const from = position % (bytes.length + 1);

        const read = await readSourceBytes(source, from);

        expect(read).toEqual(bytes.subarray(from));
      }),
      { numRuns: 200 },
    );
  });

  it("treats zeros after the last member as padding", async () => {
    expect(await readSourceText(decompressSource(createChunkSource([gzipSync(text), Buffer.alloc(512)])))).toBe(text);
  });

  const whole = gzipSync(text);

  it.each([
    ["in its header", whole.subarray(0, 5), "is cut off: its gzip ends in the middle"],
    ["in its data", whole.subarray(0, 20), "is cut off: its gzip ends in the middle"],
    ["before its checksum", whole.subarray(0, -8), "is cut off: its gzip ends in the middle"],
    ["in a second member", Buffer.concat([whole, whole.subarray(0, 9)]), "is cut off: its gzip ends in the middle"],
    ["by something after it", Buffer.concat([whole, Buffer.from(text)]), "is damaged gzip: incorrect header check"],
    [
      "by a wrong checksum",
      Buffer.from(whole).fill(0, whole.length - 8, whole.length - 4),
      "is damaged gzip: incorrect data check",
    ],
  ])("says that gzip is broken %s", async (_, stored, problem) => {
    await expect(readSourceText(decompressSource(createChunkSource([stored], "https://host/a.gz")))).rejects.toThrow(
      `https://host/a.gz: ${problem}`,
    );
  });

  it("passes on an error of the source itself midway", async () => {
    const broken = {
      ...createChunkSource([]),
      open: () => failing(whole.subarray(0, 12), new Error("the disk is gone")),
    };

    await expect(readSourceText(decompressSource(broken))).rejects.toThrow("the disk is gone");
  });

  it("closes the source when nobody reads on", async () => {
    let isClosed = false;
    const endless = async function* () {
      try {
        for (;;) yield gzipSync(text);
      } finally {
        isClosed = true;
      }
    };

    for await (const _ of decompressSource({ ...createChunkSource([]), open: endless }).open(0)) break;
    await new Promise((resolve) => setImmediate(resolve));

    expect(isClosed).toBe(true);
  });
});

async function* failing(bytes: Uint8Array, error: Error): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw error;
}
