import { describe, expect, it } from "vitest";

import { rewriteSyntax } from "./rewrite-syntax.ts";
import { beginRewriting, renderRewriting } from "./rewriting.ts";
import { tokenizeSql } from "./tokenize-sql.ts";

function rewrite(sql: string): string {
  const rewriting = beginRewriting(sql, tokenizeSql(sql));
  rewriteSyntax(rewriting);
  return renderRewriting(rewriting);
}

describe("rewriteSyntax", () => {
  it.each([
    ["VALUES 1, 2", "VALUES (1), (2)"],
    ["VALUES 1, f(2, 3) ORDER BY 1", "VALUES (1), (f(2, 3)) ORDER BY 1"],
    ["(VALUES 1, ARRAY[2, 3]) t", "(VALUES (1), (ARRAY[2, 3])) t"],
    ["CAST(x AS array(array(integer)))", "CAST(x AS integer[][])"],
    ["CAST(x AS timestamp(3) with time zone)", "CAST(x AS timestamp with time zone)"],
    ["FROM information_schema.tables", 'FROM "$information_schema".tables'],
    ["SELECT column, t.column, to", 'SELECT "column", t.column, "to"'],
    ["x at time zone 'UTC'", "x at time zone 'UTC'"],
    ["SELECT at", 'SELECT "at"'],
  ])("turns %j into %j", (sql, expected) => {
    expect(rewrite(sql)).toBe(expected);
  });

  it.each([
    "VALUES (1, 2), (3, 4)",
    "CAST(x AS timestamp(3))",
    "SELECT 'a::b', \"qualify\", t.qualify",
    "SELECT * FROM t",
  ])("keeps %j", (sql) => {
    expect(rewrite(sql)).toBe(sql);
  });

  it.each([
    ["SELECT x::int", "line 1:9: mismatched input '::'"],
    ["SELECT {x", "line 1:8: mismatched input '{'"],
    ["SELECT * REPLACE (x)", "line 1:10: mismatched input 'REPLACE'"],
    ["SELECT x QUALIFY y", "line 1:10: mismatched input 'QUALIFY'"],
  ])("refuses %j, which only DuckDB takes", (sql, message) => {
    expect(() => rewrite(sql)).toThrow(`SYNTAX_ERROR: ${message}`);
  });
});
