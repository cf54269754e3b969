import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readWindow", () => {
  it.each([
    ["f() over (partition by a, b order by c)", "(call f over: (partitionBy: [a b] orderBy: [(c)]))"],
    ["f() over (w rows 1 preceding)", "(call f over: (w frame: (unit: rows start: (preceding offset: 1))))"],
    [
      "f() over (range between unbounded preceding and current row)",
      "(call f over: (frame: (unit: range start: (unbounded preceding) end: (current row))))",
    ],
    [
      "f() over (groups between a + 1 preceding and unbounded following)",
      "(call f over: (frame: (unit: groups start: (preceding offset: (arithmetic + a 1)) end: (unbounded following))))",
    ],
    ["f() over (rows)", "(call f over: (rows))"],
    ["f() over (partition order by a)", "(call f over: (partition orderBy: [(a)]))"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    ["f() over (rows between current row)", "line 1:35: mismatched input ')'. Expecting: 'AND'"],
    ["f() over (rows current row exclude ties)", "line 1:28: mismatched input 'exclude'. Expecting: ')'"],
    ["f() over (rows 1)", "line 1:17: mismatched input ')'"],
    ["f() over (measures a as b)", "NOT_SUPPORTED: line 1:11: MEASURES in a window is not emulated"],
    ["f() over (rows current row pattern (a))", "NOT_SUPPORTED: line 1:28: PATTERN in a window is not emulated"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
