import { DuckDBInstance } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";

import { macroDefinitions } from "./functions.ts";
import { translateSql } from "./translate-sql.ts";

let run: (sql: string) => Promise<unknown>;

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const sql of ["SET TimeZone = 'UTC'", "SET integer_division = true", ...macroDefinitions]) {
    await connection.run(sql);
  }
  run = async (sql) => {
    const reader = await connection.runAndReadAll(translateSql(`SELECT CAST(${sql} AS varchar)`));
    return reader.getRowsJS()[0]?.[0];
  };
});

describe("translateSql", () => {
  it.each([
    ["date_format(timestamp '2026-01-02 03:04:05', '%Y-%m-%d %H:%i:%s %M')", "2026-01-02 03:04:05 January"],
    ["date_format(date '2026-01-02', '%e.%c.%y')", "2.1.26"],
    ["date_parse('2026-01-02 03', '%Y-%m-%d %H')", "2026-01-02 03:00:00"],
    ["format_datetime(timestamp '2026-01-02 03:04:05', 'yyyy-MM-dd''T''HH:mm')", "2026-01-02T03:04"],
    ["from_iso8601_timestamp('2026-01-02T03:04:05Z')", "2026-01-02 03:04:05+00"],
    ["to_iso8601(date '2026-01-02')", "2026-01-02"],
    ["date_add('day', -7, date '2026-01-08')", "2026-01-01"],
    ["date_diff('day', timestamp '2026-01-01 23:00:00', timestamp '2026-01-02 01:00:00')", "0"],
    ["date_trunc('month', date '2026-01-08')", "2026-01-01"],
    ["date '2026-01-08' - interval '7' day", "2026-01-01"],
    ["date '2026-01-31' + interval '1' month - interval '1' day", "2026-02-27"],
    ["date(timestamp '2026-01-08 12:00:00') - interval '7' day", "2026-01-01"],
    ["timestamp '2026-01-08 12:00:00' - interval '1' hour", "2026-01-08 11:00:00"],
    ["day_of_week(date '2026-01-04')", "7"],
    ["from_unixtime(0)", "1970-01-01 00:00:00+00"],
    ["to_unixtime(timestamp '1970-01-01 00:00:01')", "1.0"],
    ["cast('2026-01-02 03:04:05 UTC' as timestamp(3) with time zone)", "2026-01-02 03:04:05+00"],
    ["try_cast('x' as double)", null],
    ["try(cast('x' as integer))", null],
    ["cardinality(ARRAY[1, 2])", "2"],
    ["cardinality(map(ARRAY['a'], ARRAY[1]))", "1"],
    ["element_at(ARRAY[5, 6], 2)", "6"],
    ["element_at(map(ARRAY['a'], ARRAY[1]), 'a')", "1"],
    ["cast(ARRAY['1', '2'] as array(integer))", "[1, 2]"],
    ["transform(ARRAY[1, 2], x -> x + 1)", "[2, 3]"],
    ["filter(ARRAY[1, 2], x -> x > 1)", "[2]"],
    [`json_extract_scalar('{"a": {"b": "c"}}', '$.a.b')`, "c"],
    [`json_extract_scalar('{"a": [1]}', '$.a')`, null],
    ["json_extract_scalar('no JSON', '$.a')", null],
    ["regexp_extract('abc', 'x')", null],
    ["regexp_extract('abc', 'b(.)', 1)", "c"],
    ["regexp_replace('a1b2', '(\\d)', '<$1>')", "a<1>b<2>"],
    ["regexp_like('abc', 'b')", "true"],
    ["concat('a', NULL)", null],
    ["1 / 2", "0"],
    ["if(1 > 2, 'a')", null],
    ["to_hex(md5(to_utf8('a')))", "0CC175B9C0F1B6A831C399E269772661"],
    // IEEE 754 has these values; Trino's to_ieee754_64 writes them in big-endian order.
    ["to_hex(to_ieee754_64(5.1e0))", "4014666666666666"],
    ["to_hex(to_ieee754_64(-5.1e0))", "C014666666666666"],
    ["to_hex(to_ieee754_64(-0e0 + 0e0))", "0000000000000000"],
    ["to_hex(to_ieee754_64(1e-320))", "00000000000007E8"],
    ["'it''s -- no comment'", "it's -- no comment"],
    ["(SELECT sum(x) FROM (VALUES 1, 2, (3)) AS t (x))", "6"],
    ["(SELECT approx_distinct(x) FILTER (WHERE x > 1) FROM (VALUES (1), (2)) t(x))", "1"],
    ["(WITH a (n) AS (SELECT 1), b(n) AS (SELECT n + 1 FROM a) SELECT max(n) FROM b)", "2"],
    ["(SELECT sum(z) FROM (VALUES (ARRAY[1, 2])) t (y) CROSS JOIN UNNEST(y) AS u (z))", "3"],
    ["(SELECT max(column) FROM (VALUES (1)) t (column))", "1"],
    ["(SELECT approx_percentile(x, 0.5) FROM (VALUES (1), (2), (3)) t(x))", "2"],
    ["current_date - interval '1' day < current_date", "true"],
  ])("runs %s as Athena does", async (sql, expected) => {
    expect(await run(sql)).toBe(expected);
  });

  it.each([
    ["SELECT\n  list_transform(x)", "FUNCTION_NOT_FOUND: line 2:3: Function 'list_transform' not registered"],
    ["SELECT * FROM read_csv('/etc/passwd')", "FUNCTION_NOT_FOUND: line 1:15: Function 'read_csv'"],
    [`SELECT * FROM "read_csv"('/etc/passwd')`, "FUNCTION_NOT_FOUND: line 1:15: Function 'read_csv'"],
    ["SELECT 1::int", "SYNTAX_ERROR: line 1:9: mismatched input '::'"],
    ["SELECT * EXCLUDE (x) FROM t", "SYNTAX_ERROR: line 1:10: mismatched input 'EXCLUDE'"],
    ["SELECT x FROM t GROUP BY ALL", "SYNTAX_ERROR: line 1:26: mismatched input 'ALL'"],
    ["SELECT x FROM t WHERE x ILIKE 'a'", "SYNTAX_ERROR: line 1:25: mismatched input 'ILIKE'"],
    ["SELECT `x` FROM t", "SYNTAX_ERROR: line 1:8: mismatched input '`x`'"],
    ["SELECT 'open", "SYNTAX_ERROR: line 1:8: mismatched input '''"],
    ["SELECT 1; SELECT 2", "SYNTAX_ERROR: line 1:9: Only one sql statement is allowed"],
    ["SELECT 1 --\r; COPY (SELECT 1) TO 'x.csv'", "SYNTAX_ERROR: line 1:13: Only one sql statement is allowed"],
    ["SELECT 1 --\r, read_text('x')", "FUNCTION_NOT_FOUND: line 1:15: Function 'read_text'"],
    ["SELECT 1 /* never closed", "SYNTAX_ERROR: line 1:10: mismatched input '/'"],
    ["SELECT\u20281", "SYNTAX_ERROR: line 1:7: mismatched input '\u2028'"],
    ["SELECT\f1", "SYNTAX_ERROR: line 1:7: mismatched input '\f'"],
    ["SELECT 'a\0b'", "SYNTAX_ERROR: line 1:8: mismatched input '''"],
    ["SELECT $$a$$", "SYNTAX_ERROR: line 1:8: mismatched input '$'"],
    ["SELECT 'a'\n'b'", "SYNTAX_ERROR: line 2:1: mismatched input ''b''"],
    ["SELECT 1_000", "SYNTAX_ERROR: line 1:9: mismatched input '_000'"],
    ["SELECT 1 WHERE 'a' GLOB current_setting('x')", "SYNTAX_ERROR: line 1:20: mismatched input 'GLOB'"],
    ["SELECT date_format(x, y)", "NOT_SUPPORTED: line 1:23: date_format is emulated for literal formats only"],
    ["SELECT date_format(x, '%D')", "NOT_SUPPORTED: line 1:23: date_format: '%D' has a specifier that is not emulated"],
  ])("refuses %s", (sql, message) => {
    expect(() => translateSql(sql)).toThrow(message);
  });

  it("keeps positions, and shows DuckDB no comment", () => {
    const sql = "SELECT x -- of a flower\nFROM /* all\n; */ flowers  WHERE y = 'to'";

    expect(translateSql(`${sql} ;`)).toBe("SELECT x               \nFROM       \n     flowers  WHERE y = 'to'");
  });

  it("keeps a word apart from the text after it, which DuckDB would read as one with escapes", () => {
    expect(translateSql(String.raw`SELECT E'\', DATE'2026-01-02'`)).toBe(String.raw`SELECT E '\', DATE '2026-01-02'`);
  });
});
