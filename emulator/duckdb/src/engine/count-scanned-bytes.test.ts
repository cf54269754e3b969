import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createFileReader } from "../footers/footer-reader.ts";
import type { GlueTable, TableFormat } from "../glue-table.ts";
import { toTableViewSql } from "../table-view-sql.ts";
import { describeEach } from "./alike-objects.ts";
import { countScannedBytes, findTableScans } from "./count-scanned-bytes.ts";
import { readScans } from "./read-scans.ts";
import { splitConditions } from "./select-alike.ts";
import type { StoredTable } from "./stored-table.ts";

const bucketDir = `${createTemporaryFolder("scanned")}/`;
let connection: DuckDBConnection;
let flowers: StoredTable;
let clicks: StoredTable;
let visits: StoredTable;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run("CREATE SCHEMA garden");
  flowers = await storeTable("flowers", "parquet", ["day=1", "day=2"]);
  clicks = await storeTable("clicks", "json", ["day=1", "day=2", "day=3"]);
  visits = await storeTable("visits", "json", ["day=1/page=a", "day=1/page=b", "day=2/page=a"]);
});

afterAll(() => connection.closeSync());

describe("countScannedBytes", () => {
  it("counts the chunks of the selected columns of Parquet", async () => {
    const petals = await count("SELECT petals FROM garden.flowers", flowers);
    const both = await count("SELECT petals, name FROM garden.flowers", flowers);

    expect(petals).toBe(await sumChunks("petals"));
    expect(both).toBe(petals + (await sumChunks("name")));
  });

  it("counts the chunks of columns that are only filtered by", async () => {
    const sql = "SELECT petals FROM garden.flowers WHERE name > 'a'";

    expect(await count(sql, flowers)).toBe((await sumChunks("petals")) + (await sumChunks("name")));
  });

  it("counts whole objects of JSON, whatever is selected of them", async () => {
    const sizes = await Promise.all(clicks.objects.map(async ({ path }) => (await stat(path)).size));

    expect(await count("SELECT petals FROM garden.clicks", clicks)).toBe(sizes.reduce((sum, size) => sum + size, 0));
  });

  it("leaves out partitions that a filter excludes", async () => {
    const [, second] = clicks.objects;

    expect(await count("SELECT * FROM garden.clicks WHERE day = '2'", clicks)).toBe(
      (await stat(second?.path ?? "")).size,
    );
    expect(await count("SELECT * FROM garden.clicks WHERE day > '5'", clicks)).toBe(0);
  });

  it("leaves out partitions by filters on two partition columns", async () => {
    const [, second] = visits.objects;
    const sql = "SELECT petals FROM garden.visits WHERE day BETWEEN '1' AND '1' AND page = 'b'";

    expect(await count(sql, visits)).toBe((await stat(second?.path ?? "")).size);
  });

  it("counts every scan of a join", async () => {
    const alone = await count("SELECT petals FROM garden.flowers", flowers);

    const sql = "SELECT a.petals FROM garden.flowers a CROSS JOIN garden.flowers b WHERE b.petals > 1";

    expect(await count(sql, flowers)).toBe(2 * alone);
  });

  it("counts the larger table where the plan does not tell which is scanned", async () => {
    const sizes = [await count("FROM garden.flowers", flowers), await count("FROM garden.clicks", clicks)];

    expect(await count("FROM garden.flowers", flowers, clicks)).toBe(Math.max(...sizes));
  });

  it.each(["SELECT 1", "SELECT DISTINCT day FROM garden.flowers"])("counts nothing for %s", async (sql) => {
    expect(await count(sql, flowers)).toBe(0);
  });
});

describe("splitConditions", () => {
  it.each([
    ["(day = '1')", ["(day = '1')"]],
    ["(d = 2)(m BETWEEN '2014-01' AND '2014-01')", ["(d = 2)", "(m BETWEEN '2014-01' AND '2014-01')"]],
    ["((a = ')(') OR (b = 1))(c = 'it''s')", ["((a = ')(') OR (b = 1))", "(c = 'it''s')"]],
    ["", []],
  ])("splits %j", (text, expected) => {
    expect(splitConditions(text)).toEqual(expected);
  });
});

async function count(sql: string, ...tables: readonly StoredTable[]): Promise<number> {
  const readFile = createFileReader();
  const sources = tables.map((stored) => describeEach(stored, readFile));
  const scans = await findTableScans(connection, await readScans(connection, sql), sources);
  return countScannedBytes(scans, readFile);
}

async function sumChunks(column: string): Promise<number> {
  const files = flowers.objects.map(({ path }) => `'${path}'`).join(", ");
  const sql = `SELECT sum(total_compressed_size) FROM parquet_metadata([${files}]) WHERE path_in_schema = '${column}'`;
  return Number((await connection.runAndReadAll(sql)).getRowsJS()[0]?.[0]);
}

async function storeTable(name: string, format: TableFormat, folders: readonly string[]): Promise<StoredTable> {
  const table: GlueTable = {
    databaseName: "garden",
    name,
    bucket: "lake",
    prefix: "",
    format,
    columns: [
      { name: "petals", type: "bigint" },
      { name: "name", type: "string" },
    ],
    partitionKeys: toPartitionKeys(folders),
  };
  const objects = folders.map((folder) => ({ key: `${name}/${folder}/a`, path: join(bucketDir, name, folder, "a") }));
  for (const { path } of objects) {
    await mkdir(dirname(path), { recursive: true });
    await connection.run(
      `COPY (SELECT range AS petals, 'rose' AS name FROM range(100)) TO '${path}' (FORMAT ${format})`,
    );
  }
  await connection.run(toTableViewSql(table, { groups: [objects], bucketDir, withPath: false }));
  return { table, objects, bucketDir };
}

/** The names in `day=1/page=a`. */
function toPartitionKeys([folder = ""]: readonly string[]): GlueTable["partitionKeys"] {
  return folder.split("/").map((part) => ({ name: part.replace(/=.*/, ""), type: "string" }));
}
