import { toGlueColumns } from "@sluice/schema";
import { datasets } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { toTrinoType } from "./trino-type.ts";

describe("toTrinoType", () => {
  it.each([
    ["string", "varchar"],
    ["int", "integer"],
    ["bigint", "bigint"],
    ["double", "double"],
    ["boolean", "boolean"],
    ["date", "date"],
    ["timestamp", "timestamp(3)"],
    ["decimal(10,2)", "decimal(10,2)"],
    ["struct<lat:double,lon:double>", 'row("lat" double, "lon" double)'],
    ["struct<price:decimal(10,2),name:string>", 'row("price" decimal(10,2), "name" varchar)'],
    ["struct<at:struct<x:int,y:int>,of:string>", 'row("at" row("x" integer, "y" integer), "of" varchar)'],
  ])("calls %s %s", (glueType, expected) => {
    expect(toTrinoType(glueType)).toBe(expected);
  });

  it("maps every type of the shipped datasets", () => {
    const types = datasets.flatMap(toGlueColumns).map(({ type }) => toTrinoType(type));

    expect(
      types.filter((type) => !/^(varchar|integer|bigint|double|boolean|date|timestamp|decimal|row)/.test(type)),
    ).toEqual([]);
  });
});
