import { describe, expect, it } from "vitest";

import { readStatement } from "./read-statement.ts";

describe("readStatement", () => {
  it.each(["SELECT 1", "with t AS (SELECT 1) SELECT * FROM t", "VALUES 1", "(SELECT 1)", "TABLE t", "-- x\nselect 1;"])(
    "takes %j for a query",
    (sql) => {
      expect(readStatement(sql, "garden")).toEqual({ kind: "query", type: "DML" });
    },
  );

  it.each([
    ["SHOW DATABASES", { kind: "show databases" }],
    ["show schemas", { kind: "show databases" }],
    ["SHOW TABLES", { kind: "show tables", database: "garden", pattern: undefined }],
    ["SHOW TABLES 'f*'", { kind: "show tables", database: "garden", pattern: "f*" }],
    ["SHOW TABLES IN shed LIKE 'f*'", { kind: "show tables", database: "shed", pattern: "f*" }],
    ["SHOW TABLES IN `shed` 'f*'", { kind: "show tables", database: "shed", pattern: "f*" }],
    ["SHOW TABLES IN AwsDataCatalog.shed 'f*'", { kind: "show tables", database: "shed", pattern: "f*" }],
    ["SHOW VIEWS FROM shed;", { kind: "show views", database: "shed", pattern: undefined }],
    ["DESCRIBE Flowers", { kind: "describe", table: { database: "garden", name: "flowers" } }],
    ["DESC FORMATTED shed.tools", { kind: "describe", table: { database: "shed", name: "tools" } }],
    ['DESCRIBE "AwsDataCatalog"."Shed"."Tools"', { kind: "describe", table: { database: "shed", name: "tools" } }],
    ["SHOW COLUMNS IN tools IN shed", { kind: "show columns", table: { database: "shed", name: "tools" } }],
    ["SHOW COLUMNS FROM shed.tools", { kind: "show columns", table: { database: "shed", name: "tools" } }],
    ["SHOW PARTITIONS tools", { kind: "show partitions", table: { database: "garden", name: "tools" } }],
    ["SHOW TBLPROPERTIES tools", { kind: "show tblproperties", table: { database: "garden", name: "tools" } }],
    ["SHOW CREATE TABLE tools", { kind: "show create table", table: { database: "garden", name: "tools" } }],
    ["SHOW CREATE VIEW tools", { kind: "show create view", table: { database: "garden", name: "tools" } }],
  ])("reads %j", (sql, statement) => {
    expect(readStatement(sql, "garden")).toEqual({ kind: "catalog", type: "UTILITY", statement });
  });

  it.each([
    ["CREATE TABLE t (x int)", "DDL", "CREATE TABLE"],
    ["insert into t values (1)", "DML", "INSERT INTO"],
    ["EXPLAIN SELECT 1", "UTILITY", "EXPLAIN SELECT"],
    ["SHOW FUNCTIONS", "UTILITY", "SHOW FUNCTIONS"],
  ])("knows %j, which is not emulated", (sql, type, name) => {
    expect(readStatement(sql, "garden")).toEqual({ kind: "not emulated", type, name });
  });

  it.each([
    ["SELEC 1", "SELEC"],
    ["constructor", "constructor"],
    ["", "<EOF>"],
    [" -- nothing\n;", "<EOF>"],
  ])("does not know %j", (sql, word) => {
    expect(readStatement(sql, "garden")).toEqual({ kind: "unknown", word });
  });

  it.each(["DESCRIBE", "DESCRIBE shed.", "SHOW TABLES IN", "SHOW COLUMNS FROM tools FROM", "SHOW CREATE TABLE"])(
    "refuses %j, where a name is missing",
    (sql) => {
      expect(() => readStatement(sql, "garden")).toThrow("SYNTAX_ERROR: mismatched input '<EOF>'");
    },
  );
});
