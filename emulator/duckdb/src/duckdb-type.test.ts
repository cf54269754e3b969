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
    ["struct<lat:double,lon:double>", 'STRUCT("lat" DOUBLE, "lon" DOUBLE)'],
    ["struct<at:struct<x:int,y:int>,name:string>", 'STRUCT("at" STRUCT("x" INTEGER, "y" INTEGER), "name" VARCHAR)'],
  ])("reads Glue's %s as %s", (glueType, expected) => {
    expect(toDuckDbType(glueType)).toBe(expected);
  });

  it.each([
    "decimal(10,2)",
    "struct<>",
    "struct<lat>",
    "struct<a:decimal(1,0)>",
    "array<int>",
    "char(3)",
    "binary",
    "INT",
    "",
    "int); DROP TABLE x",
  ])("throws for %j", (glueType) => {
    expect(() => toDuckDbType(glueType)).toThrow(new TypeError(`Glue type "${glueType}" is not emulated locally`));
  });
});
