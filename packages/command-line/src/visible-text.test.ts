import { describe, expect, it } from "vitest";

import { escapeControls, shortenText } from "./visible-text.ts";

describe("escapeControls", () => {
  it.each([
    ["\u{1b}[31mred", String.raw`\u001b[31mred`],
    ["a\u{0}b\u{7f}c\u{9b}d", String.raw`a\u0000b\u007fc\u009bd`],
    ["a\r\n\tb", String.raw`a\r\n\tb`],
    [String.raw`é 𝄞 \ "`, String.raw`é 𝄞 \ "`],
  ])("shows %j as %s", (text, shown) => {
    expect(escapeControls(text)).toBe(shown);
  });
});

describe("shortenText", () => {
  it.each([
    ["1,2", "1,2"],
    ["1,2,3", "1,2,…"],
    ["1\n2", String.raw`1\n2`],
    ["1\n2\n3", String.raw`1\n2\n…`],
  ])("shows of %j four characters at most: %s", (text, shown) => {
    expect(shortenText(text, 4)).toBe(shown);
  });
});
