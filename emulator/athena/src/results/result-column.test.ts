import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { describeColumns } from "@sluice/emulator-duckdb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { toColumnInfo, toResultColumns } from "./result-column.ts";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});

afterAll(() => connection.closeSync());

describe("toResultColumns", () => {
  it.each([
    ['SELECT 1 AS Petals, 2 AS "The Name"', ["petals", "the name"]],
    ["SELECT x, x + 1, max(x) FROM (VALUES (1)) t(x) GROUP BY x", ["x", "_col1", "_col2"]],
    ["SELECT 1, NULL, current_date", ["_col0", "_col1", "_col2"]],
  ])("names the columns of %j", async (sql, expected) => {
    const columns = describeColumns(await connection.run(sql));

    expect(toResultColumns(sql, columns).map(({ name }) => name)).toEqual(expected);
  });

  it.each([
    ["1::BIGINT", "bigint"],
    ["sum(1)", "bigint"],
    ["1.5", "decimal"],
    ["1.5::FLOAT", "float"],
    ["'a'", "varchar"],
    ["'{}'::JSON", "json"],
    ["'a'::BLOB", "varbinary"],
    ["[1]", "array"],
    ["{'a': 1}", "row"],
    ["MAP {'a': 1}", "map"],
    ["TIMESTAMPTZ '2026-11-21 10:00:00+00'", "timestamp with time zone"],
    ["TIMESTAMP_NS '2026-11-21 10:00:00'", "varchar"],
  ])("calls the type of %s %s", async (expression, type) => {
    const sql = `SELECT ${expression} AS x`;

    expect(toResultColumns(sql, describeColumns(await connection.run(sql)))).toEqual([{ name: "x", type }]);
  });
});

describe("toColumnInfo", () => {
  it.each([
    [{ name: "x", type: "varchar" }, 2_147_483_647, true],
    [{ name: "x", type: "bigint" }, 19, false],
    [{ name: "x", type: "boolean" }, 0, false],
  ])("describes %j", (column, Precision, CaseSensitive) => {
    expect(toColumnInfo(column)).toMatchObject({ Name: "x", Label: "x", Type: column.type, Precision, CaseSensitive });
  });
});
