import { describe, expect, it } from "vitest";

import { extractMatch, extractMatches, findPosition, hasMatch, splitAtMatches } from "./match-text.ts";
import { replaceMatches } from "./replace-matches.ts";

// As Trino 426 answers.
describe("hasMatch", () => {
  it.each([
    ["a\nb", "^b", false],
    ["a\nb", "(?m)^b", true],
    ["a\nb", "a$", false],
    ["a\n", "a$", true],
    ["a\n\n", "a$", false],
    ["a\nb", "a.b", false],
    ["a\nb", "(?s)a.b", true],
    ["abC", "ab(?i)c", true],
    ["ABC", "(?i)a(?-i)BC", true],
    ["ab", "(?x) a b # c", true],
    ["ä", "\\w", false],
    ["äb", "\\bb", false],
    ["ä", "[[:alpha:]]", true],
    ["b", "[a-c&&[^b]]", false],
    ["d", "[a-c[d]]", true],
    ["]", "[]]", true],
    ["d", "[a-c-e]", false],
    ["a.b", "\\Qa.b\\E", true],
    ["axb", "\\Qa.b\\E", false],
    ["aa", "a*+a", false],
    ["aab", "(?>a+)b", true],
    ["foobar", "(?<!foo)bar", false],
    ["abab", "(?<x>ab)\\k<x>", true],
    ["a{2", "a{2", true],
    ["漢", "\\p{Han}", true],
    ["~~", "[~~]", true],
    ["😀", "[😀-😂]", true],
  ])("%j has %j: %s", (text, pattern, expected) => {
    expect(hasMatch(text, pattern)).toBe(expected);
  });

  it.each([
    ["(", "end pattern with unmatched parenthesis"],
    ["a)", "unmatched close parenthesis"],
    ["[", "premature end of char-class"],
    ["[]", "empty char-class"],
    ["*", "target of repeat operator is not specified"],
    ["\\1", "invalid backref number/name"],
    ["(?z)a", "undefined group option"],
    ["a{3,1}", "upper is smaller than lower in repeat range"],
    ["\\p{Foo}", "invalid character property name <Foo>"],
    ["(?<n>a)(?<n>b)", "multiplex defined name <n>"],
    ["[z-a]", "empty range in char class"],
    ["a\\", "end pattern at escape"],
    ["(?<=a+)b", "invalid pattern in look-behind"],
  ])("refuses %j", (pattern, message) => {
    expect(() => hasMatch("a", pattern)).toThrow(message);
  });
});

describe("extractMatch", () => {
  it.each([
    ["abc", "(b)(c)", 1n, "b"],
    ["abc", "(z)?b", 1n, null],
    ["abc", "x", 0n, null],
  ])("of %j by %j, group %d", (text, pattern, group, expected) => {
    expect(extractMatch(text, pattern, group)).toBe(expected);
  });

  it("refuses a group that is not there", () => {
    expect(() => extractMatch("abc", "(b)", 2n)).toThrow("Pattern has 1 groups. Cannot access group 2");
  });
});

describe("lists of matches", () => {
  it.each([
    [extractMatches("1a 2b 14m", "(\\d+)([a-z]+)", 2n), ["a", "b", "m"]],
    [extractMatches("baac", "a*"), ["", "aa", "", ""]],
    [splitAtMatches("baac", "a*"), ["", "b", "", "c", ""]],
    [splitAtMatches("abc", "x"), ["abc"]],
  ])("%j", (result, expected) => {
    expect(result).toEqual(expected);
  });
});

describe("findPosition", () => {
  it.each([
    ["I have 23 apples, 5 pears and 13 oranges", "\\b\\d+\\b", 12, 2, 31],
    ["😀a", "a", 1, 1, 2],
    ["abc", "b", 10, 1, -1],
    ["aaa", "aa", 2, 1, 2],
  ])("in %j", (text, pattern, start, occurrence, expected) => {
    expect(findPosition(text, pattern, start, occurrence)).toBe(expected);
  });
});

describe("replaceMatches", () => {
  it.each([
    ["John Smith", "(\\w+) (\\w+)", "$2 $1", "Smith John"],
    ["abc", "(?<x>b)", "[${x}]", "a[b]c"],
    ["abc", "(b)", "$11", "ab1c"],
    ["abc", "(z)?b", "[$1]", "a[]c"],
    ["a.b", "\\.", "\\$", "a$b"],
    ["😀a", "", "-", "-😀-a-"],
    ["baac", "a*", "-", "-b--c-"],
  ])("in %j, %j by %j", (text, pattern, replacement, expected) => {
    expect(replaceMatches(text, pattern, replacement)).toBe(expected);
  });

  it.each([
    ["$2", "Illegal replacement sequence: unknown group 2"],
    ["${x}", "Illegal replacement sequence: unknown group { x }"],
    ["$", "Illegal replacement sequence: $"],
    ["\\", "Illegal replacement sequence: \\"],
  ])("refuses %j", (replacement, message) => {
    expect(() => replaceMatches("abc", "(b)", replacement)).toThrow(message);
  });
});
