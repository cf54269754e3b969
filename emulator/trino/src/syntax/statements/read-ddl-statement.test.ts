import { describe, expect, it } from "vitest";

import { outline } from "../outline-fixture.ts";
import { parseStatement } from "../parse.ts";

describe("readDdlStatement", () => {
  it.each([
    ["create database a", "(create database a properties: ())"],
    [
      "create schema if not exists `a-b` comment 'c' location 's3://d/' with dbproperties ('e' = 'f', \"g\" = 'h')",
      '(create database "a-b" ifNotExists comment: c location: s3://d/ properties: (e: f g: h))',
    ],
    ["drop table a.b", "(drop table [a b])"],
    ["drop table if exists `a`", '(drop table ["a"] ifExists)'],
    ['drop view if exists "a"', '(drop view ["a"] ifExists)'],
    ["drop database a", "(drop database a)"],
    ["drop schema if exists a cascade", "(drop database a ifExists isCascade)"],
    ["drop database a restrict", "(drop database a)"],
    ["msck repair table a", "(repair table table: [a])"],
    ["alter table a add partition (x = 'y')", "(add partitions table: [a] partitions: [(partition: [(column: x y)])])"],
    [
      "alter table a add if not exists partition (x = -1, y = date '2026-01-31') location 's3://b/' partition (x = 2)",
      "(add partitions table: [a] ifNotExists partitions: [(partition: [(column: x -1) (column: y 2026-01-31)] location: s3://b/) (partition: [(column: x 2)])])",
    ],
    [
      "alter table a drop partition (x = 1), partition (x = 2)",
      "(drop partitions table: [a] partitions: [[(column: x 1)] [(column: x 2)]])",
    ],
    [
      "alter table a drop if exists partition (x = 1)",
      "(drop partitions table: [a] ifExists partitions: [[(column: x 1)]])",
    ],
    ["alter table a add columns (b int)", "(other ALTER TABLE ADD COLUMNS)"],
    ["alter table a set tblproperties ('b' = 'c')", "(other ALTER TABLE SET TBLPROPERTIES)"],
    ["alter database a set dbproperties ('b' = 'c')", "(other ALTER DATABASE)"],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["create database", "line 1:16: mismatched input '<EOF>'. Expecting: 'IF', <identifier>"],
    ["create database a.b", "line 1:18: mismatched input '.'. Expecting: 'COMMENT', 'LOCATION', 'WITH', <EOF>"],
    ["create database a comment b", "line 1:27: mismatched input 'b'. Expecting: <string>"],
    ["drop index a", "line 1:6: mismatched input 'index'. Expecting: 'DATABASE', 'SCHEMA', 'TABLE', 'VIEW'"],
    ['drop table "a"', "line 1:12: mismatched input '\"a\"'. Expecting: 'IF', <identifier>"],
    ["drop table date", "line 1:12: mismatched input 'date'. Expecting: 'IF', <identifier>"],
    ["drop table 1a", "line 1:12: '1a' does not begin with a letter; surround the identifier with backquotes"],
    ["drop table _a", "line 1:12: '_a' does not begin with a letter; surround the identifier with backquotes"],
    ["drop table a b", "line 1:14: mismatched input 'b'. Expecting: '.', <EOF>"],
    ["msck table a", "line 1:6: mismatched input 'table'. Expecting: 'REPAIR'"],
    ["alter table a add partition (x)", "line 1:31: mismatched input ')'. Expecting: '='"],
    [
      "alter table a add partition (x = y)",
      "line 1:34: mismatched input 'y'. Expecting: '-', 'DATE', <number>, <string>",
    ],
    ["alter table", "line 1:12: mismatched input '<EOF>'. Expecting: <identifier>"],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});
