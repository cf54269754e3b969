import { describe, expect, it } from "vitest";

import { newlineOf } from "./newline.ts";

describe("newlineOf", () => {
  it.each([
    ["", "\n"],
    ["a,b", "\n"],
    ["a\nb\r\n", "\n"],
    ["a\r\nb\n", "\r\n"],
    ["a\rb\r", "\r"],
    ["a\r", "\r"],
    ['"a\rb",1\n', "\n"],
    ['1,"a ""\r"" b"\r\n', "\r\n"],
    ['"a\rb"', "\n"],
    ['an unclosed "\r\n', "\r\n"],
    ['an inch" is\rno quote\r', "\r"],
  ])("finds the line ending of %j outside its quotes", (text, newline) => {
    expect(newlineOf(text)).toBe(newline);
  });
});
