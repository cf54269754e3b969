import { describe, expect, it } from "vitest";

import { outline } from "../outline-fixture.ts";
import { parseStatement } from "../parse.ts";

describe("readPrepare", () => {
  it.each([
    [
      "prepare a from  table b limit ? ;",
      "(prepare a statement: (query ((table [b]) limit: (parameter index: 0)) table b limit ?) table b limit ?)",
    ],
    [
      "prepare a from insert into b values ?",
      "(prepare a statement: (insert [b] ((values [(parameter index: 0)])) values ?) insert into b values ?)",
    ],
    ["execute a using 1, date '2026-01-31'", "(execute a parameters: [1 (typed literal (date) 2026-01-31)])"],
    ["execute a", "(execute a)"],
    ["deallocate prepare a", "(deallocate a)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["prepare a table b", "line 1:11: mismatched input 'table'. Expecting: 'FROM'"],
    ["execute a using", "line 1:16: mismatched input '<EOF>'. Expecting: <expression>"],
    ["execute immediate 'table a'", "NOT_SUPPORTED: line 1:9: EXECUTE IMMEDIATE is not emulated"],
    ["deallocate a", "line 1:12: mismatched input 'a'. Expecting: 'PREPARE'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});

describe("readExplain", () => {
  it.each([
    ["explain table a", "(explain statement: (query ((table [a])) table a))"],
    ["explain (table a)", "(explain statement: (query ((query ((table [a])))) (table a)))"],
    ["explain (type IO, format JSON) table a", "(explain io format: json statement: (query ((table [a])) table a))"],
    ["explain analyze verbose table a", "(explain isAnalyze isVerbose statement: (query ((table [a])) table a))"],
    [
      "explain analyze (format json) table a",
      "(explain isAnalyze format: json statement: (query ((table [a])) table a))",
    ],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["explain", "line 1:8: mismatched input '<EOF>'"],
    [
      "explain (type foo) table a",
      "line 1:15: mismatched input 'foo'. Expecting: 'DISTRIBUTED', 'IO', 'LOGICAL', 'VALIDATE'",
    ],
    ["explain verbose table a", "line 1:9: mismatched input 'verbose'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});
