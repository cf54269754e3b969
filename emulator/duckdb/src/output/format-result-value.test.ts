import { DuckDBInstance } from "@duckdb/node-api";
import { parseType } from "@sluice/emulator-trino";
import { describe, expect, it } from "vitest";

import { createResultFormatter } from "./format-result-value.ts";

async function formatSelected(sql: string, type: string): Promise<string | null> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const result = await connection.run(`SELECT ${sql}`);
  return createResultFormatter(parseType(type))((await result.getRows())[0]?.[0] ?? null);
}

describe("createResultFormatter", () => {
  it.each([
    ["NULL", "integer", null],
    ["true", "boolean", "true"],
    ["'it''s'", "varchar", "it's"],
    ["9007199254740993::bigint", "bigint", "9007199254740993"],
    ["5::double", "double", "5.0"],
    ["1.462::double", "double", "1.462"],
    ["10000000::double", "double", "1.0E7"],
    ["0.00012::double", "double", "1.2E-4"],
    ["'-0'::double", "double", "-0.0"],
    ["'nan'::double", "double", "NaN"],
    ["'-infinity'::double", "double", "-Infinity"],
    ["0.1::float", "real", "0.1"],
    ["1.50::decimal(10, 2)", "decimal(10,2)", "1.50"],
    ["date '2026-11-21'", "date", "2026-11-21"],
    ["timestamp '2026-11-21 10:00:00.123'", "timestamp(3)", "2026-11-21 10:00:00.123"],
    ["timestamp '2026-11-21 10:00:00'", "timestamp(3) with time zone", "2026-11-21 10:00:00.000 UTC"],
    ["90061001::bigint", "interval day to second", "1 01:01:01.001"],
    ["14::integer", "interval year to month", "1-2"],
    ["[1.0::double, NULL]", "array(double)", "[1.0, null]"],
    ["{'lat': 38.5::double, 'name': 'x'}", "row(lat double, name varchar)", "{lat=38.5, name=x}"],
    ["{'field0': 1}", "row(integer)", "{field0=1}"],
    ["map(['a'], [1])", "map(varchar, integer)", "{a=1}"],
    ["'ab'::blob", "varbinary", "61 62"],
  ])("prints %s as a %s", async (sql, type, expected) => {
    expect(await formatSelected(sql, type)).toBe(expected);
  });
});
