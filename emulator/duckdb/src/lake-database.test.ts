import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { SqlCatalog } from "./engine/sql-catalog.ts";
import { createSqlEngine, type SqlEngine } from "./engine/sql-engine.ts";
import type { GlueTable, GlueView } from "./glue-table.ts";
import { type LakeDatabase, openLakeDatabase } from "./lake-database.ts";
import type { ObjectFiles } from "./object-files.ts";
import { copyAsParquet } from "./parquet/copy-as-parquet.ts";
import { parsePartitionProjection } from "./projection/partition-projection.ts";

const bucket = "lake";

/** A projection of one partition column that takes any value. */
function projectAnyValue(column: string, prefix: string) {
  const parameters = { "projection.enabled": "true", [`projection.${column}.type`]: "injected" };
  const table = { parameters, partitionKeys: [{ name: column }], location: `s3://${bucket}/${prefix}` };
  const projection = parsePartitionProjection(table);
  return projection === undefined ? {} : { projection };
}

const flowers: GlueTable = {
  databaseName: "garden_dev",
  name: "flowers",
  bucket,
  prefix: "data/flowers/",
  format: "parquet",
  columns: [
    { name: "petals", type: "bigint" },
    { name: "seen_at", type: "timestamp" },
  ],
  partitionKeys: [{ name: "day", type: "string" }],
  ...projectAnyValue("day", "data/flowers/"),
};
const people: GlueTable = {
  ...flowers,
  name: "people",
  prefix: "data/people/",
  columns: [{ name: "name", type: "string" }],
  partitionKeys: [],
};
const errors: GlueTable = {
  ...flowers,
  name: "errors",
  prefix: "errors/",
  format: "foreign-json",
  columns: [
    { name: "rawdata", type: "string" },
    { name: "attemptsmade", type: "int" },
    { name: "source", type: "struct<tablename:string>" },
  ],
  partitionKeys: [{ name: "type", type: "string" }],
  ...projectAnyValue("type", "errors/"),
};
const clicks: GlueTable = {
  ...flowers,
  name: "clicks",
  prefix: "data/clicks/",
  format: "json",
  ...projectAnyValue("day", "data/clicks/"),
};
const elders: GlueView = {
  databaseName: "garden_dev",
  name: "elders",
  queryDatabase: "garden_dev",
  sql: 'SELECT CAST("name" AS varchar) AS "name" FROM "garden_dev"."people" WHERE "name" < \'B\'',
  columns: [{ name: "name", type: "varchar" }],
};

let rootDir: string;
let connection: DuckDBConnection;
let objects: { readonly key: string; readonly path: string }[];
let catalog: SqlCatalog;
let engine: SqlEngine;
let lake: LakeDatabase;

beforeEach(async () => {
  rootDir = createTemporaryFolder("lake");
  objects = [];
  const store: ObjectFiles = {
    files: async ({ prefix = "" }) => objects.filter(({ key }) => key.startsWith(prefix)),
    toBucketPath: (name) => join(rootDir, name),
  };
  connection = await (await DuckDBInstance.create(":memory:")).connect();
  catalog = { databases: ["garden_dev"], tables: [flowers, people, errors, clicks], views: [elders] };
  engine = createSqlEngine({ readCatalog: () => catalog, store, nowMs: () => 0 });
  lake = openLakeDatabase(engine);
});

afterEach(async () => {
  connection.closeSync();
  engine.close();
});

describe("query", () => {
  it("finds a table that the catalog has since this query, and leaves a running query alone", async () => {
    const running = lake.query("SELECT count(*) FROM garden_dev.flowers");
    catalog = { ...catalog, tables: [{ ...flowers, name: "herbs" }] };

    expect((await lake.query("SELECT count(*) FROM garden_dev.herbs")).rows).toEqual([[0n]]);

    expect((await running).rows).toEqual([[0n]]);
    await expect(lake.query("SELECT count(*) FROM garden_dev.flowers")).rejects.toThrow("TABLE_NOT_FOUND");
  });

  it("finds the columns of an empty table, and no rows", async () => {
    const typed = await lake.query(
      "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'flowers' ORDER BY ordinal_position",
    );

    expect(await lake.query("SELECT * FROM garden_dev.flowers")).toEqual({
      columns: ["petals", "seen_at", "day"],
      rows: [],
    });
    expect(typed.rows.map(([name, type]) => [name, type])).toEqual([
      ["petals", "bigint"],
      ["seen_at", "timestamp(3)"],
      ["day", "varchar"],
    ]);
  });

  it("reads the objects of a table as they are now", async () => {
    const sql = "SELECT petals FROM garden_dev.flowers ORDER BY petals";
    await deliver("data/flowers/day=2026-01-01/a.parquet", '{"petals":9007199254740993}');
    expect((await lake.query(sql)).rows).toEqual([[9_007_199_254_740_993n]]);

    await deliver("data/flowers/day=2026-01-02/b.parquet", '{"petals":1}');

    expect((await lake.query(sql)).rows).toEqual([[1n], [9_007_199_254_740_993n]]);
  });

  it("reads a partition's value from the key, typed as the table says", async () => {
    await deliver("data/flowers/day=2026-01-01/a.parquet", '{"petals":5}');
    await deliver("data/flowers/day=unknown/a.parquet", '{"petals":6}');

    const { rows } = await lake.query(
      "SELECT petals, day, typeof(day) FROM garden_dev.flowers WHERE day >= '2026' ORDER BY day",
    );

    expect(rows).toEqual([
      [5n, "2026-01-01", "varchar"],
      [6n, "unknown", "varchar"],
    ]);
  });

  it.each(["2026-1-1", "007"])("keeps the partition's value %s as it is written", async (day) => {
    await deliver(`data/flowers/day=${day}/a.parquet`, '{"petals":5}');

    expect((await lake.query("SELECT day FROM garden_dev.flowers")).rows).toEqual([[day]]);
  });

  it("reads a table without partitions, whatever its objects are called", async () => {
    await deliver("data/people/2026/01/01/00/people-1", '{"name":"Ada"}', people);

    expect((await lake.query("SELECT * FROM garden_dev.people")).rows).toEqual([["Ada"]]);
  });

  it("reads foreign JSON lines with names in any case, and NULLs from a line that is not JSON", async () => {
    const lines =
      '{"rawData":"YQ==","attemptsMade":4,"source":{"tableName":"x"}}\nbroken\n{"rawdata":"Yg==","attemptsMade":"many"}\n';
    await put({ key: "errors/type=processing-failed/a", body: Buffer.from(lines) });

    expect((await lake.query("SELECT rawdata, attemptsmade, source, type FROM garden_dev.errors")).rows).toEqual([
      ["YQ==", 4, { tablename: "x" }, "processing-failed"],
      [null, null, null, "processing-failed"],
      ["Yg==", null, null, "processing-failed"],
    ]);
  });

  it("reads JSON lines compressed with gzip", async () => {
    const line = '{"petals":9007199254740993,"seen_at":"2026-11-21 10:00:00.123"}\n';
    await put({ key: "data/clicks/day=2026-11-21/a.gz", body: gzipSync(line) });

    expect((await lake.query("SELECT petals, seen_at, day FROM garden_dev.clicks")).rows).toEqual([
      [9_007_199_254_740_993n, new Date("2026-11-21T10:00:00.123Z"), "2026-11-21"],
    ]);
  });

  it("queries a view over the objects as they are now", async () => {
    await deliver("data/people/a.parquet", '{"name":"Ada"}\n{"name":"Bob"}', people);

    expect(await lake.query("SELECT * FROM garden_dev.elders")).toEqual({ columns: ["name"], rows: [["Ada"]] });
  });

  it("shows the table's columns, whatever columns an object has", async () => {
    const older = { ...people, columns: [{ name: "nickname", type: "string" }] };
    await deliver("data/people/old.parquet", '{"nickname":"Countess"}', older);

    expect(await lake.query("SELECT * FROM garden_dev.people")).toEqual({ columns: ["name"], rows: [[null]] });
  });

  it("ignores hidden objects, and folders whose name only begins the same", async () => {
    await deliver("data/people-of-old/a.parquet", '{"name":"Ada"}', people);
    for (const key of ["data/people/_SUCCESS", "data/people/.part", "data/people/folder/"]) {
      await put({ key, body: Buffer.from("no Parquet") });
    }

    expect((await lake.query("SELECT * FROM garden_dev.people")).rows).toEqual([]);
  });

  it("rejects with Athena's error for a table that is not there, and answers the next query", async () => {
    await expect(lake.query("SELECT nothing FROM nowhere")).rejects.toThrow(
      expect.objectContaining({
        code: "TABLE_NOT_FOUND",
        message: "TABLE_NOT_FOUND: line 1:21: Table 'awsdatacatalog.default.nowhere' does not exist",
      }),
    );

    expect(await lake.query("SELECT 1 AS one")).toEqual({ columns: ["one"], rows: [[1]] });
  });

  it("answers concurrent queries", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map((number) => lake.query(`SELECT ${number}`)));

    expect(answers.map(({ rows }) => rows)).toEqual([[[1]], [[2]], [[3]], [[4]]]);
  });
});

/** Writes rows, given as JSON lines, as an object of the table. */
async function deliver(key: string, jsonLines: string, { columns } = flowers): Promise<void> {
  const jsonPath = join(rootDir, `${randomUUID()}.jsonl`);
  const parquetPath = `${jsonPath}.parquet`;
  await writeFile(jsonPath, jsonLines);
  await copyAsParquet({ jsonPath, parquetPath, longestLineBytes: jsonLines.length }, { connection, columns });
  await put({ key, body: await readFile(parquetPath) });
}

async function put({ key, body }: { readonly key: string; readonly body: Uint8Array }): Promise<void> {
  // A folder marker's key cannot be a file's path.
  const path = join(rootDir, bucket, key.replace(/\/$/, ".marker"));
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, body);
  objects.push({ key, path });
}
