import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AthenaFixture, startAthena } from "../athena-fixture.ts";
import { printed, values, written, startWriting, type Writing } from "../writing-fixture.ts";

let athena: AthenaFixture;
let run: Writing["run"],
  fail: Writing["fail"],
  rows: Writing["rows"],
  readManifest: Writing["readManifest"],
  describeResult: Writing["describeResult"];

beforeAll(async () => {
  athena = await startAthena();
  ({ run, fail, rows, readManifest, describeResult } = startWriting(athena));
  await run("CREATE DATABASE attic COMMENT 'old things'");
});

afterAll(() => athena.close());

describe("INSERT INTO", () => {
  it("adds rows to a table, and partitions that are new", async () => {
    await run("CREATE TABLE attic.log WITH (partitioned_by = ARRAY['day']) AS SELECT 1 n, 'a' s, 'mon' day");

    const execution = await run("INSERT INTO attic.log VALUES (2, 'b', 'tue'), (3, 'c', 'mon')");
    await run("INSERT INTO attic.log (day, n) SELECT 'wed', 4.6e0");

    expect(execution).toMatchObject({ StatementType: "DML", SubstatementType: "INSERT" });
    expect(await describeResult(execution)).toEqual(written(2));
    expect(await readManifest(execution)).toHaveLength(2);
    expect(await athena.rows("SHOW PARTITIONS attic.log")).toEqual([["day=mon"], ["day=tue"], ["day=wed"]]);
    expect(await rows("SELECT n, s, day FROM attic.log ORDER BY n")).toEqual([
      ["1", "a", "mon"],
      ["2", "b", "tue"],
      ["3", "c", "mon"],
      ["5", null, "wed"],
    ]);
  });

  it.each([
    [
      "INSERT INTO attic.target VALUES ('a', 'b')",
      "TYPE_MISMATCH: Insert query has mismatched column types: Table: [integer, varchar(1)], Query: [varchar(1), varchar(1)]",
    ],
    ["INSERT INTO attic.target VALUES 1", "TYPE_MISMATCH: Insert query has mismatched column types"],
    ["INSERT INTO attic.target (x) VALUES 1", "COLUMN_NOT_FOUND: Insert column name does not exist in target table: x"],
    ["INSERT INTO attic.target (n, n) VALUES (1, 1)", "DUPLICATE_COLUMN_NAME: Insert column name is specified more"],
    ["INSERT INTO attic.target VALUES (1, 'ab')", "Cannot truncate non-space characters when casting from varchar(2)"],
    ["INSERT INTO attic.target VALUES (12345678901, 'a')", "Out of range for integer: 12345678901"],
    ["INSERT INTO attic.nothing VALUES 1", "TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.attic.nothing' does not"],
    ["INSERT INTO flowers VALUES 1", "NOT_SUPPORTED: Inserting into views is not supported"],
    ["INSERT INTO flowers_raw SELECT * FROM flowers_raw", "NOT_SUPPORTED: writing to s3://lake/data/flowers/"],
  ])("refuses %s", async (sql, reason) => {
    await run("CREATE TABLE IF NOT EXISTS attic.target AS SELECT 1 n, 'a' s");

    expect(await fail(sql)).toContain(reason);
    expect(await rows("SELECT * FROM attic.target")).toEqual([["1", "a"]]);
  });
});

describe("UNLOAD", () => {
  it("writes rows that a table can be laid over", async () => {
    const sql = `UNLOAD (${values}) TO 's3://results/unloaded/' WITH (format = 'PARQUET', compression = 'SNAPPY')`;
    const execution = await run(sql);
    const columns = "n int, s string, d date, amount decimal(3,2), at timestamp, list array<int>";
    await run(`CREATE EXTERNAL TABLE attic.unloaded (${columns}) STORED AS PARQUET LOCATION 's3://results/unloaded/'`);

    expect(execution).toMatchObject({ StatementType: "DML", SubstatementType: "UNLOAD" });
    expect(await describeResult(execution)).toEqual(written(2));
    expect((await readManifest(execution))[0]).toMatch(/^s3:\/\/results\/unloaded\//);
    expect(await rows("SELECT * FROM attic.unloaded ORDER BY n")).toEqual(printed);
    expect(await fail(sql)).toContain("HIVE_PATH_ALREADY_EXISTS: Target directory s3://results/unloaded/ is not empty");
  });

  it.each([
    ["UNLOAD (SELECT 1) TO 's3://results/u/'", "INVALID_TABLE_PROPERTY: UNLOAD: property 'format' is required"],
    ["UNLOAD (SELECT 1) TO 's3://results/u/' WITH (format = 'AVRO')", "NOT_SUPPORTED: format AVRO is not emulated"],
    ["UNLOAD (SELECT 1) TO 'results' WITH (format = 'JSON')", 'INVALID_TABLE_PROPERTY: TO "results": expected s3://'],
  ])("refuses %s", async (sql, reason) => {
    expect(await fail(sql)).toContain(reason);
  });
});
