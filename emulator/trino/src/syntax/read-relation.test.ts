import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseQuery } from "./parse.ts";

describe("readRelation", () => {
  it.each([
    ["table_1", "(table [table_1])"],
    ['a.b."C" d', '(alias (table [a b "C"]) d)'],
    ["t as u (a, b)", "(alias (table [t]) u columns: [a b])"],
    ["t tablesample", "(alias (table [t]) tablesample)"],
    ["t tablesample bernoulli (10)", "(sample (table [t]) method: bernoulli percentage: 10)"],
    ["t u tablesample system (?)", "(sample (alias (table [t]) u) method: system percentage: (parameter index: 0))"],
    ["t match_recognize (a)", "(alias (table [t]) match_recognize columns: [a])"],
    ["a join b on x", "(join inner (table [a]) (table [b]) on: x)"],
    ["a left outer join b using (x, y)", "(join left (table [a]) (table [b]) using: [x y])"],
    [
      "a full join b on x right join c on y",
      "(join right (join full (table [a]) (table [b]) on: x) (table [c]) on: y)",
    ],
    ["a join b join c on x on y", "(join inner (table [a]) (join inner (table [b]) (table [c]) on: x) on: y)"],
    ["a cross join b cross join c", "(join cross (join cross (table [a]) (table [b])) (table [c]))"],
    ["a, b join c on x", "(join cross (table [a]) (join inner (table [b]) (table [c]) on: x))"],
    ["(a join b on x) c", "(alias (join inner (table [a]) (table [b]) on: x) c)"],
    ["(select 1)", "(query ((select [(expression 1)])))"],
    [
      "((select 1) union select 2) t",
      "(alias (query ((set operation union isDistinct (query ((select [(expression 1)]))) (select [(expression 2)])))) t)",
    ],
    ["((select 1) t)", "(alias (query ((select [(expression 1)]))) t)"],
    ["(values 1, 2) t (x)", "(alias (query ((values [1 2]))) t columns: [x])"],
    ["lateral (select 1) t", "(alias (lateral ((select [(expression 1)]))) t)"],
    ["lateral", "(table [lateral])"],
    ["unnest(a, b) with ordinality as t (x, y, n)", "(alias (unnest [a b] withOrdinality) t columns: [x y n])"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseQuery(`select * from ${sql}`))).toBe(`((select [(star)] from: ${tree}))`);
  });

  it.each([
    ["select * from a join b", "line 1:23: mismatched input '<EOF>'"],
    ["select * from a cross join b on x", "line 1:30: mismatched input 'on'"],
    ["select * from a left b", "line 1:22: mismatched input 'b'. Expecting: 'JOIN', 'OUTER'"],
    ["select * from a natural join b", "NOT_SUPPORTED: line 1:15: Natural join not supported"],
    ["select * from a positional join b", "line 1:34: mismatched input '<EOF>'"],
    ["select * from a t (x", "line 1:21: mismatched input '<EOF>'. Expecting: ')', ','"],
    [
      "select * from a for version as of 1",
      "NOT_SUPPORTED: line 1:17: A table's version (FOR … AS OF) is not emulated",
    ],
    ["select * from table(f(1))", "NOT_SUPPORTED: line 1:15: A table function is not emulated"],
    [
      "select * from json_table(a, 'lax $' columns (b integer))",
      "NOT_SUPPORTED: line 1:15: JSON_TABLE is not emulated",
    ],
    [
      "select * from t match_recognize (pattern (a) define a as true)",
      "NOT_SUPPORTED: line 1:17: MATCH_RECOGNIZE is not emulated",
    ],
    ["select * from read_csv('/etc/passwd')", "line 1:23: mismatched input '('"],
    [
      "select * from 'file.csv'",
      "line 1:15: mismatched input ''file.csv''. Expecting: '(', 'LATERAL', 'TABLE', 'UNNEST', <identifier>",
    ],
    ["select * from a.select", "line 1:17: mismatched input 'select'. Expecting: <identifier>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseQuery(sql)).toThrow(message);
  });
});
