import { describe, expect, it } from "vitest";

import { outline } from "../outline-fixture.ts";
import { parseStatement } from "../parse.ts";

describe("readCreateExternalTable", () => {
  it.each([
    ["create external table a", "(create external table [a] properties: ())"],
    [
      "create external table if not exists a.b (x int, `date` string comment \"it's\") comment 'c' location 's3://d/'",
      '(create external table [a b] ifNotExists columns: [(x int) ("date" string comment: it\'s)] properties: () comment: c location: s3://d/)',
    ],
    [
      "create external table a (x int) partitioned by (y string comment 'z', w date) clustered by (x) into 8 buckets",
      "(create external table [a] columns: [(x int)] partitionedBy: [(y string comment: z) (w date)] properties: () clusteredBy: (columns: [x] buckets: 8))",
    ],
    [
      "create external table a (x int) stored as parquet with serdeproperties ('b' = 'c') tblproperties ('d' = 'e')",
      "(create external table [a] columns: [(x int)] properties: (d: e) storedAs: (format parquet) serdeProperties: (b: c))",
    ],
    [
      String.raw`create external table a (x int) row format serde 'b' with serdeproperties ("c" = "\"", 'd' = '\\') stored as inputformat 'e' outputformat 'f'`,
      '(create external table [a] columns: [(x int)] properties: () rowFormat: (serde b properties: (c: " d: \\)) storedAs: (classes inputFormat: e outputFormat: f))',
    ],
    [
      String.raw`create external table a (x int) row format delimited fields terminated by '\t' escaped by '\\' collection items terminated by '\002' map keys terminated by '\u0003' lines terminated by '\n' null defined as '\N' stored as textfile`,
      "(create external table [a] columns: [(x int)] properties: () rowFormat: (delimited fieldsTerminatedBy: \t escapedBy: \\ collectionItemsTerminatedBy: \u0002 mapKeysTerminatedBy: \u0003 linesTerminatedBy: \n nullDefinedAs: N) storedAs: (format textfile))",
    ],
  ])("reads %s", (sql, tree) => {
    expect(outline(parseStatement(sql))).toBe(tree);
  });

  it.each([
    ["create external table", "line 1:22: mismatched input '<EOF>'. Expecting: 'IF', <identifier>"],
    ["create external a", "line 1:17: mismatched input 'a'. Expecting: 'TABLE'"],
    ["create external table a ()", "line 1:26: mismatched input ')'. Expecting: <identifier>"],
    ["create external table a (x)", "line 1:27: mismatched input ')'. Expecting: <type>"],
    ["create external table a (date int)", "line 1:26: mismatched input 'date'. Expecting: <identifier>"],
    ['create external table a ("x" int)', "line 1:26: mismatched input '\"x\"'. Expecting: <identifier>"],
    [
      "create external table a (x int) location 's3://b/' stored as parquet",
      "line 1:52: mismatched input 'stored'. Expecting: 'TBLPROPERTIES', <EOF>",
    ],
    [
      "create external table a (x int) stored as csv",
      "line 1:43: mismatched input 'csv'. Expecting: 'AVRO', 'INPUTFORMAT', 'ION', 'ORC', 'PARQUET', 'RCFILE', 'SEQUENCEFILE', 'TEXTFILE'",
    ],
    [
      "create external table a (x int) row format csv",
      "line 1:44: mismatched input 'csv'. Expecting: 'DELIMITED', 'SERDE'",
    ],
    ["create external table a (x int) tblproperties (b = 'c')", "line 1:48: mismatched input 'b'. Expecting: <string>"],
    [
      "create external table a (x int) clustered by (x) into b buckets",
      "line 1:55: mismatched input 'b'. Expecting: <integer>",
    ],
  ])("refuses %s", (sql, message) => {
    expect(() => parseStatement(sql)).toThrow(message);
  });
});

describe("readHiveType", () => {
  it.each([
    ["INTEGER", "int"],
    ["decimal", "decimal"],
    ["decimal(10, 2)", "decimal(10,2)"],
    ["varchar(5)", "varchar(5)"],
    ["array<int>", "array<int>"],
    ["map<string, array<double>>", "map<string,array<double>>"],
    ["struct<a: int comment 'x', `b c`: struct<d: date>>", "struct<a:int,b c:struct<d:date>>"],
  ])("reads %s", (type, expected) => {
    expect(outline(parseStatement(`create external table a (x ${type})`))).toBe(
      `(create external table [a] columns: [(x ${expected})] properties: ())`,
    );
  });

  it.each([
    ["text", "line 1:28: 'text' is no type in DDL"],
    ["array(int)", "line 1:33: mismatched input '('. Expecting: '<'"],
    ["map<int>", "line 1:35: mismatched input '>'. Expecting: ','"],
    ["struct<a int>", "line 1:37: mismatched input 'int'. Expecting: ':'"],
    ["decimal(1, 2, 3)", "line 1:35: decimal has at most 2 numbers here, not 3"],
    ["varchar(a)", "line 1:36: mismatched input 'a'. Expecting: <integer>"],
    ["int(3)", "line 1:31: mismatched input '('. Expecting: ')', ',', 'COMMENT'"],
  ])("refuses %s", (type, message) => {
    expect(() => parseStatement(`create external table a (x ${type})`)).toThrow(message);
  });
});
