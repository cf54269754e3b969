import { describe, expect, it } from "vitest";

import { decodeBytes, decodeSource } from "./decode-source.ts";
import { createChunkSource, readSourceBytes, readSourceText } from "./source-fixture.ts";

const text = "name,price\nKöln,5\n😀,7\n";
const marked = `\u{FEFF}${text}`;
const bigEndian = Buffer.from(marked, "utf16le").swap16();

function cutIntoBytes(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
}

describe("decodeSource", () => {
  it.each([
    ["UTF-8", Buffer.from(text), undefined, text],
    ["UTF-8 with a mark", Buffer.from(marked), undefined, marked],
    ["UTF-8 with a mark, whatever is said of it", Buffer.from(marked), "windows-1252", marked],
    ["UTF-16 by its mark", Buffer.from(marked, "utf16le"), undefined, marked],
    ["UTF-16 with its bytes swapped, by its mark", bigEndian, "windows-1252", marked],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le"), "utf-16le", text],
    ["Windows-1252", Buffer.from([0x80, 0x92, 0x4b, 0xf6, 0x6c, 0x6e]), "windows-1252", "€’Köln"],
    ["half a character of UTF-16", Buffer.from(text, "utf16le").subarray(0, 7), "utf-16le", "nam\u{FFFD}"],
    ["nothing", Buffer.alloc(0), "utf-16le", ""],
  ])("gives %s as UTF-8, from any byte on", async (_, bytes, encoding, decoded) => {
    const source = decodeSource(createChunkSource(cutIntoBytes(bytes)), encoding);

    expect(await readSourceText(source)).toBe(decoded);
    const whole = Buffer.from(decoded);
    for (let from = 1; from < whole.length; from += 1) {
      const rest = await readSourceBytes(source, from);
      expect(rest).toEqual(whole.subarray(from));
    }
  });

  it("decodes what continues the source, too", async () => {
    const next = createChunkSource([Buffer.from(marked, "utf16le")]);
    const source = decodeSource({ ...createChunkSource([]), successor: async () => next });

    const successor = await source.successor?.();

    expect(await readSourceText(successor ?? createChunkSource([]))).toBe(marked);
  });
});

describe("decodeBytes", () => {
  it("marks what is no text", async () => {
    const bytes = decodeBytes(createChunkSource([Buffer.from([0x41, 0xd8, 0x00, 0xd8, 0x41, 0])]).open(0), "utf-16le");

    expect(Buffer.concat(await Array.fromAsync(bytes)).toString()).toContain("\u{FFFD}");
  });
});
