import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { createFileReader } from "../footers/footer-reader.ts";
import { describeEach } from "./alike-objects.ts";
import { countScannedBytes, findTableScans } from "./count-scanned-bytes.ts";
import { hasManyObjects, outlineStatement } from "./outline.ts";
import { readScans } from "./read-scans.ts";
import { planSession, type SessionPlan } from "./session-plan.ts";
import { openSession } from "./session.ts";
import { parseSqlCatalog } from "./sql-catalog.ts";

const lakeDir = createTemporaryFolder("outline");
const mib = 1024 ** 2;
const settings = {
  processBytes: 512 * mib,
  memoryBytes: 256 * mib,
  spillBytes: 0,
  threads: 1,
  spillDir: join(lakeDir, "spill"),
  outputDir: join(lakeDir, "output"),
};
const tools = { settings, readFile: createFileReader() };

const serDeInfo = { serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" };
const columns = ["petals", "height"].map((name) => ({ name, type: "bigint" })).concat({ name: "note", type: "string" });
const names = ["rose", "a%20b", "o'brien", "__HIVE_DEFAULT_PARTITION__"];
/** Partitions: years by names. Of each, 20 objects, of which every other has no `note`. */
const partitions = [2024, 2025, 2026].flatMap((year) => names.map((name) => `year=${year}/name=${name}`));
const keys = partitions.flatMap((folder) =>
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

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const [index, key] of keys.entries()) {
    const path = toPath(key);
    mkdirSync(dirname(path), { recursive: true });
    const note = index % 2 === 0 ? "" : `, 'note ${index}' AS note`;
    const rows = `SELECT ${index}::BIGINT AS petals, 7::BIGINT AS height${note}`;
    await connection.run(`COPY (${rows}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet)`);
  }
  connection.closeSync();
});

const statements: readonly (readonly [sql: string, objects: number])[] = [
  ["SELECT count(*), sum(petals), count(note) FROM flowers", 240],
  ["SELECT count(*), sum(petals) FROM flowers WHERE year = 2025", 80],
  ["SELECT sum(petals) FROM flowers WHERE year > 2024 AND name = 'rose'", 40],
  ["SELECT sum(petals) FROM flowers WHERE name = 'o''brien'", 60],
  ["SELECT sum(petals) FROM flowers WHERE name = 'a b'", 60],
  ["SELECT sum(petals) FROM flowers WHERE name IS NULL", 60],
  ["SELECT sum(petals) FROM flowers WHERE name LIKE 'r%' OR year = 2026", 120],
  ["SELECT sum(petals) FROM flowers WHERE name = 'rose' AND petals > 1000000", 60],
  ["SELECT count(*) FROM flowers WHERE year = 1999", 0],
  [
    "SELECT sum(a.petals) FROM flowers a JOIN flowers b ON a.petals = b.petals WHERE a.year = 2024 AND b.year < 2026",
    160,
  ],
  [
    "SELECT max(petals) FROM (SELECT * FROM flowers WHERE year = 2024 UNION ALL SELECT * FROM flowers WHERE year = 2025)",
    160,
  ],
];

describe("outlineStatement", () => {
  it.each(statements)("%s: finds %i objects to read, the bytes, and the same answer", async (sql, objects) => {
    const plan = await planFlowers(sql);
    const each = plan.tables.map((stored) => describeEach(stored, tools.readFile));

    const outline = await outlineStatement(plan, tools);

    expect(hasManyObjects(plan)).toBe(true);
    expect(outline?.sources.flatMap(({ alike }) => alike.flatMap(({ members }) => members))).toHaveLength(objects);
    // Planned with every object, and with none left out.
    const all = await openSession({ ...plan, withPath: true }, tools);
    const scans = await findTableScans(all.connection, await readScans(all.connection, plan.translated), each);
    expect(countScannedBytes(outline?.scans ?? [], tools.readFile)).toBe(countScannedBytes(scans, tools.readFile));
    expect(await answer(plan)).toEqual((await all.connection.runAndReadAll(plan.translated)).getRowsJS());
    all.close();
  });

  it("tells nothing where an object is no Parquet, and the statement fails for it", async () => {
    const broken = "flowers/year=2024/name=rose/broken";
    writeFileSync(toPath(broken), "nothing");

    const plan = await planFlowers("SELECT sum(petals) FROM flowers", [...keys, broken]);

    expect(await outlineStatement(plan, tools)).toBeUndefined();
    await expect(answer(plan)).rejects.toThrow("broken");
  });

  it("is not asked about a few objects, or where objects are told by their addresses", async () => {
    expect(hasManyObjects(await planFlowers("SELECT * FROM flowers", keys.slice(0, 199)))).toBe(false);
    expect(hasManyObjects(await planFlowers(`SELECT "$path" FROM flowers`))).toBe(false);
  });
});

function toPath(key: string): string {
  return join(lakeDir, "lake", key);
}

function planFlowers(sql: string, listed: readonly string[] = keys): Promise<SessionPlan> {
  const store = {
    files: async () => listed.map((key) => ({ key, path: toPath(key) })),
    toBucketPath: (bucket: string) => join(lakeDir, bucket),
  };
  return planSession({ catalog, store, sql, database: "garden", nowMs: 0 });
}

async function answer(plan: SessionPlan): Promise<unknown> {
  const session = await openSession(plan, tools);
  try {
    return await (await session.prepared.stream()).getRowsJS();
  } finally {
    session.close();
  }
}
