import { describe, expect, it } from "vitest";

import { outline } from "../outline-fixture.ts";
import { parseStatement } from "../parse.ts";

describe("readStatement", () => {
  it.each([
    ["table a;", "(query ((table [a])) table a)"],
    ["(table a) limit 1", "(query ((query ((table [a]))) limit: 1) (table a) limit 1)"],
    [
      "with a as (table b) table a",
      "(query ((table [a]) with: (queries: [(a ((table [b])))])) with a as (table b) table a)",
    ],
    ["delete from t where x", "(other DELETE)"],
    ["update t set x = 1", "(other UPDATE)"],
    ["merge into t using u on a when matched then delete", "(other MERGE INTO)"],
    ["optimize t rewrite data using bin_pack", "(other OPTIMIZE)"],
    ["vacuum t", "(other VACUUM)"],
    ["create table t (a int) tblproperties ('table_type' = 'ICEBERG')", "(other CREATE TABLE without EXTERNAL)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["selec 1", "line 1:1: mismatched input 'selec'"],
    ["constructor", "line 1:1: mismatched input 'constructor'"],
    ["", "line 1:1: mismatched input '<EOF>'"],
    ["-- nothing\n;", "line 2:1: mismatched input '<EOF>'"],
    [
      "create index a",
      "line 1:8: mismatched input 'index'. Expecting: 'DATABASE', 'EXTERNAL', 'OR', 'SCHEMA', 'TABLE', 'VIEW'",
    ],
    ["vacuum t; vacuum u", "line 1:9: Only one sql statement is allowed"],
    ["explain ".repeat(10_000), "line 1:1: statement is too large (stack overflow while parsing)"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});
