import { describe, expect, it } from "vitest";

import { outline } from "../outline-fixture.ts";
import { parseStatement } from "../parse.ts";

describe("readShow", () => {
  it.each([
    ["show databases", "(show databases)"],
    ["show schemas like 'a*'", "(show databases pattern: a*)"],
    ["show tables", "(show tables)"],
    ["show tables in a 'b*'", "(show tables database: a pattern: b*)"],
    ["show tables from `a` like 'b|c'", '(show tables database: "a" pattern: b|c)'],
    ["show views", "(show views)"],
    ["show columns in a", "(show columns table: [a])"],
    ["show columns from a from b", "(show columns table: [b a])"],
    ["show columns in b.a", "(show columns table: [b a])"],
    ["show partitions a.b", "(show partitions table: [a b])"],
    [
      "show partitions a partition (x = 'y', z = 1)",
      "(show partitions table: [a] partition: [(column: x y) (column: z 1)])",
    ],
    ["show tblproperties a", "(show tblproperties table: [a])"],
    ["show tblproperties a ('x')", "(show tblproperties table: [a] property: x)"],
    ["show create table a", "(show create table table: [a])"],
    ['show create view "A"', '(show create view table: ["A"])'],
    ["show functions like 'a%'", "(show functions pattern: a%)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["show", "line 1:5: mismatched input '<EOF>'"],
    ["show catalogs", "line 1:6: mismatched input 'catalogs'"],
    ["show tables in", "line 1:15: mismatched input '<EOF>'. Expecting: <identifier>"],
    ["show tables like", "line 1:17: mismatched input '<EOF>'. Expecting: <string>"],
    ["show tables a", "line 1:13: mismatched input 'a'. Expecting: 'FROM', 'IN', 'LIKE', <EOF>"],
    ["show columns a", "line 1:14: mismatched input 'a'. Expecting: 'FROM', 'IN'"],
    ["show create database a", "line 1:13: mismatched input 'database'. Expecting: 'TABLE', 'VIEW'"],
    ["show partitions date", "line 1:17: mismatched input 'date'. Expecting: <identifier>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});

describe("readDescribe", () => {
  it.each([
    ["describe A.b", "(describe table: [a b])"],
    ["desc formatted a", "(describe table: [a] style: formatted)"],
    ['describe "AwsDataCatalog"."A"."B";', '(describe table: ["AwsDataCatalog" "A" "B"])'],
    [
      "describe extended a partition (x = 1) b.c",
      "(describe table: [a] style: extended partition: [(column: x 1)] column: [b c])",
    ],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["describe", "line 1:9: mismatched input '<EOF>'. Expecting: 'EXTENDED', 'FORMATTED', <identifier>"],
    ["describe a.", "line 1:12: mismatched input '<EOF>'. Expecting: <identifier>"],
    ["describe a b c", "line 1:14: mismatched input 'c'. Expecting: '.', <EOF>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});
