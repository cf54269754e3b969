import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-trino";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { GlueTable } from "./glue-table.ts";
import { toTableViewSql } from "./table-view-sql.ts";

const table: GlueTable = {
  databaseName: "garden",
  name: "flowers",
  bucket: "lake",
  prefix: "",
  format: "parquet",
  columns: [
    { name: "petals", type: "bigint" },
    { name: "color", type: "string" },
  ],
  partitionKeys: [],
};

let connection: DuckDBConnection;
let bucketDir: string;

beforeEach(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  bucketDir = `${createTemporaryFolder("table-view")}/`;
  await connection.run("CREATE SCHEMA garden");
});

afterEach(() => connection.closeSync());

describe("toTableViewSql", () => {
  // As Trino 411 and 476 read such files.
  it("reads integers of 32 bits in old objects beside 64 in new ones, and null in columns added since", async () => {
    const old = await writeObject("old", "SELECT unnest([-2147483648, 7])::INTEGER AS petals");
    const young = await writeObject("young", "SELECT -9007199254740993::BIGINT AS petals, 'red' AS color");
    expect([await readStoredType(old), await readStoredType(young)]).toEqual(["INT32", "INT64"]);

    await connection.run(
      toTableViewSql(table, { groups: [[toObject(old)], [toObject(young)]], bucketDir, withPath: false }),
    );

    expect(
      await readRows("SELECT petals, typeof(petals), color FROM garden.flowers WHERE petals < 8 ORDER BY 1"),
    ).toEqual([
      [-9_007_199_254_740_993n, "BIGINT", "red"],
      [-2_147_483_648n, "BIGINT", null],
      [7n, "BIGINT", null],
    ]);
  });

  it("reads integers of 32 bits as the table's type where all objects are old", async () => {
    const old = await writeObject("old", "SELECT 2147483647::INTEGER AS petals");

    await connection.run(toTableViewSql(table, { groups: [[toObject(old)]], bucketDir, withPath: false }));

    expect(await readRows("SELECT petals + 1, typeof(petals) FROM garden.flowers")).toEqual([
      [2_147_483_648n, "BIGINT"],
    ]);
  });
});

function toObject(path: string): { readonly key: string; readonly path: string } {
  return { key: path, path };
}

async function writeObject(name: string, rows: string): Promise<string> {
  const path = join(bucketDir, `${name}.parquet`);
  await connection.run(`COPY (${rows}) TO ${quoteText(path)} (FORMAT parquet, COMPRESSION snappy)`);
  return path;
}

async function readStoredType(path: string): Promise<unknown> {
  const rows = await readRows(`SELECT type FROM parquet_schema(${quoteText(path)}) WHERE name = 'petals'`);
  return rows[0]?.[0];
}

async function readRows(sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql)).getRowsJS();
}
