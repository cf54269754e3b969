import { describe, expect, it } from "vitest";

import { outline } from "../outline-fixture.ts";
import { parseStatement } from "../parse.ts";

describe("readCreateTableAs", () => {
  it.each([
    [
      "create table a.b with (format = 'PARQUET', Partitioned_By = array['x']) as table c",
      "(create table as [a b] properties: [(format 'PARQUET') (partitioned_by (array ['x']))] ((table [c])) table c withData)",
    ],
    [
      "create table if not exists a (x, y) comment 'c' as (table b) with no data",
      "(create table as [a] ifNotExists columns: [x y] comment: c ((query ((table [b])))) (table b))",
    ],
    ["create table a as values 1 with data", "(create table as [a] ((values [1])) values 1 withData)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["create table a with (format) as table b", "line 1:28: mismatched input ')'. Expecting: '='"],
    [
      "create table `a` as table b",
      "line 1:14: backquoted identifiers are not supported; use double quotes to quote identifiers",
    ],
    ["create table a as table b with", "line 1:31: mismatched input '<EOF>'. Expecting: 'DATA', 'NO'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});

describe("readCreateView", () => {
  it.each([
    ["create view a as table b", "(create view [a] ((table [b])) table b)"],
    [
      "create or replace view a.b comment 'c' as select  1 -- x",
      "(create view [a b] orReplace comment: c ((select [(expression 1)])) select  1)",
    ],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    [
      "create protected multi dialect view a as table b",
      "NOT_SUPPORTED: line 1:8: CREATE PROTECTED MULTI DIALECT VIEW is not emulated",
    ],
    ["create view a security invoker as table b", "NOT_SUPPORTED: line 1:15: A view's SECURITY is not emulated"],
    ["create or view a as table b", "line 1:11: mismatched input 'view'. Expecting: 'REPLACE'"],
    ["create view a", "line 1:14: mismatched input '<EOF>'. Expecting: '.', 'AS', 'COMMENT', 'SECURITY'"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});
