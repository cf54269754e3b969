import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readPredicate", () => {
  it.each([
    ["a <> b", "(comparison <> a b)"],
    ["a != b", "(comparison <> a b)"],
    ["a >= b + 1", "(comparison >= a (arithmetic + b 1))"],
    ["a between 1 and 2 and b", "(logical and (between a lower: 1 upper: 2) b)"],
    ["a not between b || c and d", "(between isNegated a lower: (concatenation b c) upper: d)"],
    ["a in (1, 2)", "(in list a [1 2])"],
    ["a not in (select 1)", "(in query isNegated a ((select [(expression 1)])))"],
    ["a in ((select 1), 2)", "(in list a [(scalar query ((select [(expression 1)]))) 2])"],
    [
      "a in ((select 1) union select 2)",
      "(in query a ((set operation union isDistinct (query ((select [(expression 1)]))) (select [(expression 2)]))))",
    ],
    ["a like 'x!%' escape '!'", "(like a pattern: 'x!%' escape: '!')"],
    ["a not like b || '%'", "(like isNegated a pattern: (concatenation b '%'))"],
    ["a is null", "(is null a)"],
    ["a is not null and b", "(logical and (is null isNegated a) b)"],
    ["a is distinct from b", "(is distinct a b)"],
    ["a is not distinct from b + 1", "(is distinct isNegated a (arithmetic + b 1))"],
    ["a = any (values 1)", "(quantified comparison = quantifier: any a ((values [1])))"],
    ["a = some (table t)", "(quantified comparison = quantifier: any a ((table [t])))"],
    ["a < all (select 1)", "(quantified comparison < quantifier: all a ((select [(expression 1)])))"],
    [
      "a = any ((select 1) limit 1)",
      "(quantified comparison = quantifier: any a ((query ((select [(expression 1)]))) limit: 1))",
    ],
    ["a = any ((select 1))", "(comparison = a (call any [(scalar query ((select [(expression 1)])))]))"],
    ["a = some(b)", "(comparison = a (call some [b]))"],
    ["a = all", "(comparison = a all)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    [
      "a = b = c",
      "line 1:7: mismatched input '='. Expecting: '%', '*', '+', '-', '.', '/', 'AND', 'AT', 'OR', '[', '||', <EOF>",
    ],
    ["a is null = b", "line 1:11: mismatched input '='. Expecting: 'AND', 'OR', <EOF>"],
    ["a is true", "line 1:6: mismatched input 'true'. Expecting: 'DISTINCT', 'NOT', 'NULL'"],
    ["a not = b", "line 1:7: mismatched input '='. Expecting: 'BETWEEN', 'IN', 'LIKE'"],
    [
      "a in ()",
      "line 1:3: mismatched input 'in'. Expecting: '%', '*', '+', '-', '.', '/', 'AT', '[', '||', <predicate>",
    ],
    [
      "a in 1",
      "line 1:3: mismatched input 'in'. Expecting: '%', '*', '+', '-', '.', '/', 'AT', '[', '||', <predicate>",
    ],
    ["a not in ()", "line 1:11: mismatched input ')'. Expecting: <expression>"],
    [
      "a between 1 or 2",
      "line 1:13: mismatched input 'or'. Expecting: '%', '*', '+', '-', '.', '/', 'AND', 'AT', '[', '||'",
    ],
    ["a between not b and c", "line 1:11: mismatched input 'not'. Expecting: <expression>"],
    ["a ilike b", "line 1:3: mismatched input 'ilike'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
