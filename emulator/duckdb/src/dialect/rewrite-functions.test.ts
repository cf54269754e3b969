import { describe, expect, it } from "vitest";

import { rewriteFunctions } from "./rewrite-functions.ts";
import { beginRewriting, renderRewriting } from "./rewriting.ts";
import { tokenizeSql } from "./tokenize-sql.ts";

function rewrite(sql: string): string {
  const rewriting = beginRewriting(sql, tokenizeSql(sql));
  rewriteFunctions(rewriting);
  return renderRewriting(rewriting);
}

describe("rewriteFunctions", () => {
  it.each([
    ["Day_Of_Week(x)", "isodow(x)"],
    ['"truncate"(x)', "trunc(x)"],
    ["element_at(transform(a, x -> x), 1)", "athena_element_at(list_transform(a, x -> x), 1)"],
    ["cardinality(a)", "athena_cardinality(a)"],
    ["cardinality(map(k, v))", "cardinality(map(k, v))"],
    ["date_format(x, '%i')", "strftime(x, '%M')"],
  ])("turns %j into %j", (sql, expected) => {
    expect(rewrite(sql)).toBe(expected);
  });

  it.each([
    "x IN (1)",
    "cast(x AS decimal(10, 2))",
    "FROM (VALUES (1)) AS transform (x)",
    "FROM t transform (x)",
    "WITH transform (x) AS (SELECT 1) SELECT (x) FROM transform",
  ])("finds no call that needs another name in %j", (sql) => {
    expect(rewrite(sql)).toBe(sql);
  });

  it.each([
    ["list_transform(x)", "FUNCTION_NOT_FOUND: line 1:1: Function 'list_transform' not registered"],
    ["abs(1) + constructor(x)", "FUNCTION_NOT_FOUND: line 1:10: Function 'constructor' not registered"],
    ["date_parse(x, '%q')", "NOT_SUPPORTED: line 1:15: date_parse: '%q' has a specifier that is not emulated"],
    ["date_parse(x, y)", "NOT_SUPPORTED: line 1:15: date_parse is emulated for literal formats only"],
  ])("refuses %j", (sql, message) => {
    expect(() => rewrite(sql)).toThrow(message);
  });
});
