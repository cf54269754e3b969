import { describe, expect, it } from "vitest";

import { outline } from "./outline-fixture.ts";
import { parseQuery } from "./parse.ts";

describe("readQuery", () => {
  it.each([
    [
      "with a as (select 1), b (x, y) as (table a) table b",
      "((table [b]) with: (queries: [(a ((select [(expression 1)]))) (b columns: [x y] ((table [a])))]))",
    ],
    [
      "with recursive a as (select 1) table a",
      "((table [a]) with: (isRecursive queries: [(a ((select [(expression 1)])))]))",
    ],
    ["values 1, (2, 3)", "((values [1 (row [2 3])]))"],
    [
      "table a union table b intersect table c",
      "((set operation union isDistinct (table [a]) (set operation intersect isDistinct (table [b]) (table [c]))))",
    ],
    [
      "table a except all table b union distinct table c",
      "((set operation union isDistinct (set operation except (table [a]) (table [b])) (table [c])))",
    ],
    [
      "(table a union all table b) intersect table c",
      "((set operation intersect isDistinct (query ((set operation union (table [a]) (table [b])))) (table [c])))",
    ],
    ["(table a limit 1) order by 1", "((query ((table [a]) limit: 1)) orderBy: [(1)])"],
    ["table a order by b desc, c asc nulls first", "((table [a]) orderBy: [(b isDescending) (c nulls: first)])"],
    ["table a offset 1 rows limit 2", "((table [a]) offset: 1 limit: 2)"],
    ["table a limit all", "((table [a]))"],
    ["table a offset ? limit ?", "((table [a]) offset: (parameter index: 0) limit: (parameter index: 1))"],
    ["table a fetch first row only", "((table [a]) limit: 1)"],
    ["table a fetch next 3 rows with ties", "((table [a]) limit: 3 withTies)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseQuery(sql))).toBe(tree);
  });

  it.each([
    ["values", "line 1:7: mismatched input '<EOF>'. Expecting: <expression>"],
    ["()", "line 1:2: mismatched input ')'. Expecting: '(', 'SELECT', 'TABLE', 'VALUES'"],
    ["(select 1", "line 1:10: mismatched input '<EOF>'"],
    ["from t select 1", "line 1:1: mismatched input 'from'. Expecting: <query>"],
    [
      "table a union (with b as (table c) table b)",
      "line 1:16: mismatched input 'with'. Expecting: '(', 'SELECT', 'TABLE', 'VALUES'",
    ],
    ["table a limit 1 offset 2", "line 1:17: mismatched input 'offset'. Expecting: <EOF>"],
    ["table a limit 1 + 1", "line 1:17: mismatched input '+'. Expecting: <EOF>"],
    ["table a limit b", "line 1:15: mismatched input 'b'. Expecting: '?', 'ALL', <integer>"],
    ["table a limit 10 percent", "line 1:18: mismatched input 'percent'. Expecting: <EOF>"],
    ["table a order 1", "line 1:15: mismatched input '1'. Expecting: 'BY'"],
    ["table a fetch first 1 rows", "line 1:27: mismatched input '<EOF>'. Expecting: 'ONLY', 'WITH'"],
    ["with a (select 1) table a", "line 1:9: mismatched input 'select'. Expecting: <identifier>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseQuery(sql)).toThrow(message);
  });
});
