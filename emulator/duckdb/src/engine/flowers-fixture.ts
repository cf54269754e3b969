import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { DuckDBInstance, type JS } from "@duckdb/node-api";
import { createTemporaryFolder } from "@sluice/testing";

import { createFileReader } from "../footers/footer-reader.ts";
import { toTableViewSql } from "../table-view-sql.ts";
import { openDatabase } from "./open-database.ts";
import { planSession, type SessionPlan } from "./session-plan.ts";
import type { SessionTools } from "./session-tools.ts";
import { openSession } from "./session.ts";
import { parseSqlCatalog } from "./sql-catalog.ts";

const lakeDir = createTemporaryFolder("outline");
const mib = 1024 ** 2;
const settings = {
  processBytes: 512 * mib,
  memoryBytes: 256 * mib,
  spillBytes: 16 * mib,
  threads: 1,
  spillDir: join(lakeDir, "spill"),
  outputDir: join(lakeDir, "output"),
};
export const tools: SessionTools = { settings, readFile: createFileReader() };

const serDeInfo = { serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" };
const columns = ["petals", "height"].map((name) => ({ name, type: "bigint" })).concat({ name: "note", type: "string" });
const names = ["rose", "a%20b", "o'brien", "__HIVE_DEFAULT_PARTITION__"];
/** Partitions: years by names. Of each, 20 objects, of which every other has no `note`. */
const partitions = [2024, 2025, 2026].flatMap((year) => names.map((name) => `year=${year}/name=${name}`));
export const flowerKeys = partitions.flatMap((folder) =>
  Array.from({ length: 20 }, (_, index) => `flowers/${folder}/${index}.parquet`),
);
const catalog = parseSqlCatalog({
  databases: [{ name: "garden" }],
  tables: [
    {
      name: "flowers",
      databaseName: "garden",
      partitionKeys: [
        { name: "year", type: "int" },
        { name: "name", type: "string" },
      ],
      parameters: {
        "projection.enabled": "true",
        "projection.year.type": "integer",
        "projection.year.range": "2000,2100",
        "projection.name.type": "injected",
      },
      storageDescriptor: { location: "s3://lake/flowers/", columns, serDeInfo },
    },
  ],
});

/** Writes the objects of `flowers`, 240 of a row each. */
export async function writeFlowers(): Promise<void> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const [index, key] of flowerKeys.entries()) {
    const path = toPath(key);
    mkdirSync(dirname(path), { recursive: true });
    const note = index % 2 === 0 ? "" : `, 'note ${index}' AS note`;
    const rows = `SELECT ${index}::BIGINT AS petals, 7::BIGINT AS height${note}`;
    await connection.run(`COPY (${rows}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
  }
  connection.closeSync();
}

/** The file of an object. */
export function toPath(key: string): string {
  return join(lakeDir, "lake", key);
}

/** Plans a statement over the objects that are listed. */
export function planFlowers(sql: string, listed: readonly string[] = flowerKeys): Promise<SessionPlan> {
  const store = {
    files: async () => listed.map((key) => ({ key, path: toPath(key) })),
    toBucketPath: (bucket: string) => join(lakeDir, bucket),
  };
  return planSession({ catalog, store, sql, database: "garden", nowMs: 0 });
}

/** A statement's rows. */
export async function answer(plan: SessionPlan): Promise<readonly JS[][]> {
  const session = await openSession(plan, tools);
  try {
    return await (await session.stream()).getRowsJS();
  } finally {
    session.close();
  }
}

/** A statement's rows, read of all objects as they are. */
export async function answerDirectly({
  tables,
  settings: statements,
  translated,
}: SessionPlan): Promise<readonly JS[][]> {
  const { connection, close } = await openDatabase({ settings, statements });
  for (const { table, ...stored } of tables) {
    const options = { ...stored, groups: [stored.objects], withPath: false, isMixed: true };
    await connection.run(toTableViewSql(table, options));
  }
  const rows = (await connection.runAndReadAll(translated)).getRowsJS();
  close();
  return rows;
}
