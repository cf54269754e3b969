import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readText", () => {
  it.each([
    [String.raw`U&'\0041\\\+01F600'`, "'A\\😀'"],
    ["u&'d!0061t' uescape '!'", "'dat'"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    [String.raw`U&'\004'`, "line 1:1: Incomplete escape sequence: 004"],
    [String.raw`U&'\+00004'`, "line 1:1: Incomplete escape sequence: 00004"],
    [String.raw`U&'\zzzz'`, "line 1:1: Invalid hexadecimal digit: z"],
    [
      String.raw`U&'\D800'`,
      "line 1:1: Invalid escaped character: D800. Escaped character is a surrogate. Use '\\+123456' instead.",
    ],
    [String.raw`U&'\+110000'`, "line 1:1: Invalid escaped character: 110000"],
    ["U&'a' uescape 'xx'", "line 1:1: Invalid Unicode escape character: xx"],
    ["U&'a' uescape '+'", "line 1:1: Invalid Unicode escape character: +"],
    ['u&"a"', "line 1:2: mismatched input '&'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
