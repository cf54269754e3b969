import { describe, expect, it } from "vitest";

import { toDuckDbType } from "./duckdb-type.ts";

describe("toDuckDbType", () => {
  it.each([
    ["string", "VARCHAR"],
    ["boolean", "BOOLEAN"],
    ["tinyint", "TINYINT"],
    ["smallint", "SMALLINT"],
    ["int", "INTEGER"],
    ["bigint", "BIGINT"],
    ["float", "FLOAT"],
    ["double", "DOUBLE"],
    ["timestamp", "TIMESTAMP"],
    ["date", "DATE"],
    ["binary", "BLOB"],
    ["varchar(10)", "VARCHAR"],
    ["array<char(3)>", "VARCHAR[]"],
    ["struct<lat:double,lon:double>", 'STRUCT("lat" DOUBLE, "lon" DOUBLE)'],
    ["struct<at:struct<x:int,y:int>,name:string>", 'STRUCT("at" STRUCT("x" INTEGER, "y" INTEGER), "name" VARCHAR)'],
    ["decimal(10,2)", "DECIMAL(10,2)"],
    ["decimal(38,38)", "DECIMAL(38,38)"],
    ["decimal", "DECIMAL(10,0)"],
    ["struct<price:decimal(18,2),note:string>", 'STRUCT("price" DECIMAL(18,2), "note" VARCHAR)'],
    ["array<array<decimal(3,1)>>", "DECIMAL(3,1)[][]"],
    ["map<string,array<int>>", "MAP(VARCHAR, INTEGER[])"],
    ["array<struct<a:map<int,decimal(4,2)>,b:date>>", 'STRUCT("a" MAP(INTEGER, DECIMAL(4,2)), "b" DATE)[]'],
  ])("reads Glue's %s as %s", (glueType, expected) => {
    expect(toDuckDbType(glueType)).toBe(expected);
  });

  it.each([
    "decimal(39,2)",
    "decimal(0,0)",
    "decimal(2,3)",
    "decimal(2)",
    "struct<>",
    "struct<lat>",
    "array<>",
    "map<string>",
    "map<string,int,int>",
    "map<array<int>,int>",
    "uniontype<int,string>",
    "INT",
    "",
    "int); DROP TABLE x",
  ])("throws for %j", (glueType) => {
    expect(() => toDuckDbType(glueType)).toThrow(new TypeError(`Glue type "${glueType}" is not emulated locally`));
  });
});
