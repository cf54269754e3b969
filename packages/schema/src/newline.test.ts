import { describe, expect, it } from "vitest";

import { detectNewline, detectNewlineAtStart } from "./newline.ts";

describe("detectNewline", () => {
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
    expect(detectNewline(text)).toBe(newline);
  });
});

describe("detectNewlineAtStart", () => {
  it.each([
    ["a\nb", "\n"],
    ["a\r\n", "\r\n"],
    ["a\rb", "\r"],
    ['"a\rb"\n', "\n"],
    ["", undefined],
    ["a,b", undefined],
    ["a\r", undefined],
    ['"a\r"\r', undefined],
    ['"a\r\nb', undefined],
    ['"a\r\nb"', undefined],
  ])("knows the line ending of %j once nothing that follows can change it", (text, newline) => {
    expect(detectNewlineAtStart(text)).toBe(newline);
  });
});
