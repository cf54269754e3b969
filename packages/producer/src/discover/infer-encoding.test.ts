import { describe, expect, it } from "vitest";

import { inferEncoding } from "./infer-encoding.ts";

const text = "id,city\n1,Köln\n2,Zürich\n";

describe("inferEncoding", () => {
  it.each([
    ["ASCII", Buffer.from("id,city\n1,Rome\n"), undefined],
    ["UTF-8", Buffer.from(text), undefined],
    ["UTF-8 that is cut off within a character", Buffer.from("1,Kö").subarray(0, 4), undefined],
    ["a bad byte in UTF-8", Buffer.concat([Buffer.from(text), Buffer.from([0xe9])]), undefined],
    ["random bytes", Buffer.from([0x1f, 0x8a, 0xff, 0xfe, 0x90, 0x41]), undefined],
    ["NULs here and there", Buffer.from("id,city\n1,\0\0\0\0\n"), undefined],
    ["UTF-16", Buffer.from(text, "utf16le"), "utf-16le"],
    ["UTF-16 with its bytes swapped", Buffer.from(text, "utf16le").swap16(), "utf-16be"],
    ["Latin-1", Buffer.from(text, "latin1"), "windows-1252"],
    ["Windows-1252", Buffer.from([0x35, 0x80, 0x2c, 0x92, 0x61]), "windows-1252"],
  ])("finds of %s: %s", (_, bytes, encoding) => {
    expect(inferEncoding(bytes)?.encoding).toBe(encoding);
  });

  it("shows what it goes by", () => {
    expect(inferEncoding(Buffer.from(text, "latin1"))?.note).toBe(
      'its encoding is taken for windows-1252: it is not UTF-8, and reads so "Köln", "Zürich" (--encoding)',
    );
    expect(inferEncoding(Buffer.from(`1,${"ö".repeat(41)}\n`, "latin1"))?.note).toContain(`"${"ö".repeat(40)}…"`);
  });
});
