import { describe, expect, it } from "vitest";

import { mayHaveBlankEdges } from "./blank-edges.ts";

/** Asks about a text between blanks, which must not count. */
function ask(text: string): boolean {
  return mayHaveBlankEdges(Buffer.from(` ${text} `), 1, 1 + Buffer.byteLength(text));
}

describe("mayHaveBlankEdges", () => {
  it.each(["", "a", "a b", "é", "aé", "日本", "😀", "\u007F"])("finds no blank at the ends of %j", (text) => {
    expect(text.trim()).toBe(text);
    expect(ask(text)).toBe(false);
  });

  it.each([" a", "a ", "\ta", "a\n", "\u{A0}a", "a\u{1680}", "a\u{2003}", "\u{3000}a", "é\u{FEFF}"])(
    "finds the blank at an end of %j",
    (text) => {
      expect(text.trim()).not.toBe(text);
      expect(ask(text)).toBe(true);
    },
  );

  it("misses none of the blanks that JavaScript trims", () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const blanks = all.filter((character) => character.trim() === "");

    expect(blanks.length).toBeGreaterThan(20);
    expect(blanks.filter((blank) => !ask(`${blank}a`) || !ask(`a${blank}`))).toEqual([]);
  });
});
