import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, it } from "vitest";

import { formatResultValue } from "./format-result-value.ts";

async function formatSelected(sql: string): Promise<string | null> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const result = await connection.run(`SELECT ${sql}`);
  return formatResultValue((await result.getRows())[0]?.[0] ?? null, result.columnType(0));
}

describe("formatResultValue", () => {
  it.each([
    ["NULL", null],
    ["true", "true"],
    ["'it''s'", "it's"],
    ["9007199254740993::bigint", "9007199254740993"],
    ["5::double", "5.0"],
    ["1.462::double", "1.462"],
    ["10000000::double", "1.0E7"],
    ["0.00012::double", "1.2E-4"],
    ["'-0'::double", "-0.0"],
    ["'nan'::double", "NaN"],
    ["'-infinity'::double", "-Infinity"],
    ["1.50::decimal(10, 2)", "1.50"],
    ["date '2026-11-21'", "2026-11-21"],
    ["timestamp '2026-11-21 10:00:00.1234'", "2026-11-21 10:00:00.123"],
    ["timestamptz '2026-11-21 10:00:00+00'", "2026-11-21 10:00:00.000 UTC"],
    ["[1.0::double, NULL]", "[1.0, null]"],
    ["{'lat': 38.5::double, 'name': 'x'}", "{lat=38.5, name=x}"],
    ["map(['a'], [1])", "{a=1}"],
    ["'ab'::blob", "61 62"],
  ])("prints %s as Athena does", async (sql, expected) => {
    expect(await formatSelected(sql)).toBe(expected);
  });
});
