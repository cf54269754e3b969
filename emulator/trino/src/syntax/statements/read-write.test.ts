import { describe, expect, it } from "vitest";

import { outline } from "../outline-fixture.ts";
import { parseStatement } from "../parse.ts";

describe("readInsert", () => {
  it.each([
    ["insert into a.b (x, y) values (1, 2)", "(insert [a b] columns: [x y] ((values [(row [1 2])])) values (1, 2))"],
    ["insert into a (table b)", "(insert [a] ((query ((table [b])))) (table b))"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["insert a values 1", "line 1:8: mismatched input 'a'. Expecting: 'INTO'"],
    ["insert into a", "line 1:14: mismatched input '<EOF>'. Expecting: '.', <query>"],
    ["insert into a (x) 1", "line 1:19: mismatched input '1'. Expecting: <query>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});

describe("readUnload", () => {
  it.each([
    [
      "unload (table a) to 's3://b/c/' with (format = 'PARQUET')",
      "(unload ((table [a])) table a to: s3://b/c/ properties: [(format 'PARQUET')])",
    ],
    ["unload (table a) to 's3://b/c/'", "(unload ((table [a])) table a to: s3://b/c/)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["unload table a to 's3://b/c/'", "line 1:8: mismatched input 'table'. Expecting: '('"],
    ["unload (table a)", "line 1:17: mismatched input '<EOF>'. Expecting: 'TO'"],
    ["unload (table a) to b", "line 1:21: mismatched input 'b'. Expecting: <string>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});
