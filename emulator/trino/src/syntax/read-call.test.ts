import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readCall", () => {
  it.each([
    ["f()", "(call f)"],
    ['"F"(a, 1)', "(call f [a 1])"],
    ["count(*)", "(call count isStar)"],
    ["count(distinct a)", "(call count [a] isDistinct)"],
    ["f(all a)", "(call f [a])"],
    ["f(all)", "(call f [all])"],
    ["array_agg(a order by b desc nulls last, c)", "(call array_agg [a] orderBy: [(b isDescending nulls: last) (c)])"],
    ["f(*) filter (where a > 1)", "(call f isStar filter: (comparison > a 1))"],
    ["lag(a, 2) ignore nulls over (order by b)", "(call lag [a 2] nulls: ignore over: (orderBy: [(b)]))"],
    ["f(a) over w", "(call f [a] over: w)"],
    ["sum(a) filter (where b) respect nulls over ()", "(call sum [a] filter: b nulls: respect over: ())"],
    ["transform(a, x -> x + 1)", "(call transform [a (lambda parameters: [x] (arithmetic + x 1))])"],
    ["if(a, b)", "(call if [a b])"],
    ["date(a)", "(call date [a])"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    ["f(distinct)", "line 1:11: mismatched input ')'. Expecting: <expression>"],
    ["count(distinct *)", "line 1:16: mismatched input '*'. Expecting: <expression>"],
    ["f(a) ignore nulls", "line 1:18: mismatched input '<EOF>'. Expecting: 'OVER'"],
    ["f(a) filter (b)", "line 1:14: mismatched input 'b'. Expecting: 'WHERE'"],
    ["f(a,)", "line 1:5: mismatched input ')'. Expecting: <expression>"],
    ["f(a => 1)", "line 1:5: mismatched input '=>'"],
    ["a.b.f(1)", "FUNCTION_NOT_FOUND: line 1:1: Function 'a.b.f' not registered"],
    [
      "count(t.*)",
      "INVALID_FUNCTION_ARGUMENT: line 1:7: label.* syntax is only supported as the only argument of row pattern count function",
    ],
    ["if(a)", "line 1:1: Invalid number of arguments for 'if' function"],
    ["coalesce(a)", "line 1:1: The 'coalesce' function must have at least two arguments"],
    ["nullif(a)", "line 1:1: Invalid number of arguments for 'nullif' function"],
    ["try(a, b)", "line 1:1: The 'try' function must have exactly one argument"],
    ["format('a')", "line 1:1: The 'format' function must have at least two arguments"],
    ["if(a, b) over ()", "line 1:1: OVER clause not valid for 'if' function"],
    ["coalesce(distinct a, b)", "line 1:1: DISTINCT not valid for 'coalesce' function"],
    ["coalesce(a, b) filter (where c)", "line 1:1: FILTER not valid for 'coalesce' function"],
    ["mode() within group (order by a)", "line 1:8: mismatched input 'within'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
