import { describe, expect, it } from "vitest";

import { stripControlCharacters } from "./strip-control-characters.ts";

describe("stripControlCharacters", () => {
  it.each([
    ["São Paulo", "São Paulo"],
    ["\u001B[31mred\u001B[0m", "red"],
    ["two\r\nlines", "two lines"],
    ["\u001B\u0007a\0b\u0085c", " a b c"],
  ])("makes %j %j", (text, expected) => {
    expect(stripControlCharacters(text)).toBe(expected);
  });
});
