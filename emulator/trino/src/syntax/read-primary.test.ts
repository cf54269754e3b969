import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readPrimary", () => {
  it.each([
    ["a.b.c", "(dereference (dereference a field: b) field: c)"],
    ['a."B"', '(dereference a field: "B")'],
    ["a[1].b[2]", "(subscript (dereference (subscript a index: 1) field: b) index: 2)"],
    ["(1, 2)", "(row [1 2])"],
    ["row(1)", "(row [1])"],
    ["row()", "(call row)"],
    ["(1)", "1"],
    ["array[1, 2][1]", "(subscript (array [1 2]) index: 1)"],
    ["array[]", "(array)"],
    ["array", "array"],
    ["x -> x + 1 = y or z", "(lambda parameters: [x] (logical or (comparison = (arithmetic + x 1) y) z))"],
    ["(x, y) -> x", "(lambda parameters: [x y] x)"],
    ["() -> 1", "(lambda 1)"],
    ["(select 1)", "(scalar query ((select [(expression 1)])))"],
    ["((select 1)) + 1", "(arithmetic + (scalar query ((select [(expression 1)]))) 1)"],
    [
      "((select 1) union select 2)",
      "(scalar query ((set operation union isDistinct (query ((select [(expression 1)]))) (select [(expression 2)]))))",
    ],
    [
      "((with a as (select 1) table a))",
      "(scalar query ((table [a]) with: (queries: [(a ((select [(expression 1)])))])))",
    ],
    ["? + ?", "(arithmetic + (parameter index: 0) (parameter index: 1))"],
    ["interval + 1", "(arithmetic + interval 1)"],
    ["year.date", "(dereference year field: date)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    ["()", "line 1:3: mismatched input '<EOF>'. Expecting: '->'"],
    ["(a,)", "line 1:4: mismatched input ')'. Expecting: <expression>"],
    ["(a b)", "line 1:4: mismatched input 'b'"],
    ["(x, 1) -> y", "line 1:8: mismatched input '->'"],
    ["a[1 = 2]", "line 1:5: mismatched input '='. Expecting: '%', '*', '+', '-', '.', '/', 'AT', '[', ']', '||'"],
    ["a.1", "line 1:2: mismatched input '.1'"],
    ["[1, 2]", "line 1:1: mismatched input '['. Expecting: <expression>"],
    ["{'a': 1}", "line 1:1: mismatched input '{'. Expecting: <expression>"],
    ["a::integer", "line 1:2: mismatched input ':'"],
    ["select", "line 1:1: mismatched input 'select'. Expecting: <expression>"],
    ["`a`", "line 1:1: backquoted identifiers are not supported; use double quotes to quote identifiers"],
    ["1a", "line 1:1: identifiers must not start with a digit; surround the identifier with double quotes"],
    ['""', "line 1:1: Zero-length delimited identifier not allowed"],
    ["x over w", "NOT_SUPPORTED: line 1:1: A measure of a row pattern is not emulated"],
    ["running f(x)", "NOT_SUPPORTED: line 1:1: RUNNING is not emulated"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
