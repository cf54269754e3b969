import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseQuery } from "./parse.ts";

describe("readSelect", () => {
  it.each([
    ["select *", "((select [(star)]))"],
    ["select t.*, (r).* as (a, b)", "((select [(star t) (star r aliases: [a b])]))"],
    ["select distinct a b, c as d", "((select isDistinct [(expression a alias: b) (expression c alias: d)]))"],
    ["select all a", "((select [(expression a)]))"],
    ["select all from t", "((select [(expression all)] from: (table [t])))"],
    [
      "select 1 zone, x date, year(x) year, 'a' tablesample",
      "((select [(expression 1 alias: zone) (expression x alias: date) (expression (call year [x]) alias: year) (expression 'a' alias: tablesample)]))",
    ],
    ["select 1 limit", "((select [(expression 1 alias: limit)]))"],
    ["select 1 offset", "((select [(expression 1 alias: offset)]))"],
    [
      "select a from t, u where b having c",
      "((select [(expression a)] from: (join cross (table [t]) (table [u])) where: b having: c))",
    ],
    [
      "select 1 from t group by a, (b, c), (), (d)",
      "((select [(expression 1)] from: (table [t]) groupBy: (elements: [(simple expressions: [a]) (simple expressions: [b c]) (simple) (simple expressions: [d])])))",
    ],
    [
      "select 1 from t group by distinct rollup (a, (b, c)), cube (d), grouping sets ((e), (), f)",
      "((select [(expression 1)] from: (table [t]) groupBy: (isDistinct elements: [(rollup sets: [[a] [b c]]) (cube sets: [[d]]) (grouping sets sets: [[e] [] [f]])])))",
    ],
    [
      "select 1 from t group by all",
      "((select [(expression 1)] from: (table [t]) groupBy: (elements: [(simple expressions: [all])])))",
    ],
    [
      "select f(a) over w from t window w as (order by b), v as (w)",
      "((select [(expression (call f [a] over: w))] from: (table [t]) windows: [(w window: (orderBy: [(b)])) (v window: (w))]))",
    ],
    ["select a from t window", "((select [(expression a)] from: (alias (table [t]) window)))"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseQuery(sql))).toBe(tree);
  });

  it.each([
    ["select", "line 1:7: mismatched input '<EOF>'. Expecting: '*', 'ALL', 'DISTINCT', <expression>"],
    ["select a,", "line 1:10: mismatched input '<EOF>'. Expecting: '*', <expression>"],
    [
      "select a from",
      "line 1:14: mismatched input '<EOF>'. Expecting: '(', 'LATERAL', 'TABLE', 'UNNEST', <identifier>",
    ],
    ["select 1 x y", "line 1:12: mismatched input 'y'"],
    ["select 1 left", "line 1:10: mismatched input 'left'"],
    ["select größe", "line 1:10: mismatched input 'ö'"],
    ["select a + t.*", "line 1:13: mismatched input '.'"],
    ["select a.", "line 1:10: mismatched input '<EOF>'. Expecting: <identifier>"],
    ["select * exclude (a) from t", "line 1:10: mismatched input 'exclude'"],
    ["select * as (a)", "line 1:10: mismatched input 'as'"],
    ["select distinct on (a) b from t", "line 1:17: mismatched input 'on'. Expecting: '*', <expression>"],
    ["select a from t group b", "line 1:23: mismatched input 'b'. Expecting: 'BY'"],
    ["select a from t qualify b", "line 1:25: mismatched input 'b'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseQuery(sql)).toThrow(message);
  });
});
