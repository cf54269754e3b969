import { describe, expect, it } from "vitest";

import { AthenaSqlError } from "../errors.ts";
import { parseExpression, parseQuery } from "./parse.ts";

describe("parseQuery", () => {
  it("takes one semicolon at the end", () => {
    expect(parseQuery("table t;")).toEqual(parseQuery("table t"));
  });

  it.each([
    ["select 1; select 2", "line 1:9: Only one sql statement is allowed"],
    ["select 1;;", "line 1:9: Only one sql statement is allowed"],
    [
      "table t u",
      "line 1:9: mismatched input 'u'. Expecting: '.', 'EXCEPT', 'FETCH', 'INTERSECT', 'LIMIT', 'OFFSET', 'ORDER', 'UNION', <EOF>",
    ],
    ["selec 1", "line 1:1: mismatched input 'selec'. Expecting: <query>"],
    ["", "line 1:1: mismatched input '<EOF>'. Expecting: <query>"],
    [`select ${"(".repeat(10_000)}1`, "line 1:1: statement is too large (stack overflow while parsing)"],
  ])("refuses %.40j", (sql, message) => {
    expect(() => parseQuery(sql)).toThrow(new AthenaSqlError("SYNTAX_ERROR", message));
  });
});

describe("parseExpression", () => {
  it("refuses what comes after the expression", () => {
    expect(() => parseExpression("a b")).toThrow("line 1:3: mismatched input 'b'");
  });
});
