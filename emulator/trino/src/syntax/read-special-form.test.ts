import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseExpression } from "./parse.ts";

describe("readSpecialForm", () => {
  it.each([
    [
      "case when a then 1 when b then 2 else 3 end",
      "(case branches: [(when: a result: 1) (when: b result: 2)] otherwise: 3)",
    ],
    ["case a when 1 then 2 end", "(case a branches: [(when: 1 result: 2)])"],
    ["cast(a as varchar(3))", "(cast a (varchar [3]))"],
    ["try_cast(a as row(b integer))", "(cast isTry a (row fields: [(b (integer))]))"],
    ["try_cast", "try_cast"],
    ["exists (select 1)", "(exists ((select [(expression 1)])))"],
    ["extract(day_of_week from a)", "(extract field: day_of_week a)"],
    ["grouping(a, t.b)", "(call grouping [a (dereference t field: b)])"],
    ["current_date", "(current current_date)"],
    ["current_timestamp(6)", "(current current_timestamp precision: 6)"],
    ["current_user", "(current current_user)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseExpression(sql))).toBe(tree);
  });

  it.each([
    ["case end", "line 1:6: mismatched input 'end'. Expecting: 'WHEN', <expression>"],
    ["case a else b end", "line 1:8: mismatched input 'else'"],
    ["cast(a, integer)", "line 1:7: mismatched input ','"],
    ["exists(a)", "line 1:8: mismatched input 'a'. Expecting: <query>"],
    ["extract(foo from a)", "line 1:1: Invalid EXTRACT field: foo"],
    ['extract("year" from a)', 'line 1:1: Invalid EXTRACT field: "year"'],
    ["grouping()", "line 1:1: grouping operation columns cannot be empty"],
    ["current_date()", "line 1:13: mismatched input '('"],
    ["localtime(a)", "line 1:11: mismatched input 'a'. Expecting: <integer>"],
    ["current_path", "NOT_SUPPORTED: line 1:1: CURRENT_PATH is not emulated"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseExpression(sql)).toThrow(message);
  });
});
