import { DuckDBInstance, type JS } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";

import { type CopiedColumns, toCopyViewSql } from "../table-view-sql.ts";
import { copySmallObjects } from "./copy-small-objects.ts";
import { answer, answerDirectly, flowerKeys, planFlowers, toPath, tools, writeFlowers } from "./flowers-fixture.ts";
import { outlineStatement } from "./outline.ts";
import type { SessionTools } from "./session-tools.ts";

beforeAll(writeFlowers);

const join = "SELECT a.year, a.name, b.petals, b.note FROM flowers a JOIN flowers b ON a.petals = b.petals";

const statements: readonly (readonly [sql: string, columns: readonly string[]])[] = [
  ["SELECT count(*) FROM flowers a, flowers b", ["petals", "year", "name"]],
  [join, ["petals", "note", "year", "name"]],
  [`${join} AND a.year = b.year WHERE a.year > 2000 AND b.height > 6`, ["petals", "height", "note", "year", "name"]],
  [
    `${join} AND a.year = b.year WHERE b.note IS NULL AND coalesce(a.name, b.name) IS NULL`,
    ["petals", "note", "year", "name"],
  ],
  [
    "SELECT count(*) FROM flowers WHERE petals = (SELECT max(petals) FROM flowers WHERE height = 7)",
    ["petals", "height", "year", "name"],
  ],
];

describe("copySmallObjects", () => {
  it.each(statements)("%s: copies %j, for the same answer", async (sql, columns) => {
    expect((await copyFlowers(sql))?.columns).toEqual(columns);

    const plan = await planFlowers(sql);
    const rows = await answerDirectly(plan);
    expect(rows.length).toBeGreaterThan(0);
    expect(sortRows(await answer(plan))).toEqual(sortRows(rows));
  });

  it("copies very many objects, for the same answer, also where each is opened once", async () => {
    const [sql, keys] = [
      "SELECT count(note), sum(petals) FROM flowers",
      Array<typeof flowerKeys>(6).fill(flowerKeys).flat(),
    ];
    expect((await copyFlowers(sql, { keys }))?.columns).toEqual(["petals", "note", "year", "name"]);

    const plan = await planFlowers(sql, keys);
    expect(await answer(plan)).toEqual(await answerDirectly(plan));
  });

  it("copies the column by whose value all objects are chosen", async () => {
    const [sql, ofYear] = ["SELECT sum(petals) FROM flowers WHERE year = 2025", "flowers/year=2025/name=rose/"];
    const keys = Array<readonly string[]>(60)
      .fill(flowerKeys.filter((key) => key.startsWith(ofYear)))
      .flat();
    for (const listed of [keys, [...keys, ...flowerKeys]]) {
      expect((await copyFlowers(sql, { keys: listed }))?.columns).toEqual(["petals", "year", "name"]);

      const plan = await planFlowers(sql, listed);
      expect(await answer(plan)).toEqual(await answerDirectly(plan));
    }
  });

  it("copies nothing of fewer that are opened once", async () => {
    const halves = "SELECT max(petals) FROM (SELECT * FROM flowers WHERE year = 2024 UNION ALL TABLE flowers)";

    expect(await copyFlowers("SELECT sum(petals) FROM flowers")).toBeUndefined();
    expect(await copyFlowers(halves)).toBeUndefined();
  });

  it("copies nothing of fewer objects, or more bytes than may be written", async () => {
    const small = { ...tools, settings: { ...tools.settings, spillBytes: 1024 } };

    expect(await copyFlowers(`${join} WHERE a.year = 2024 AND b.year = 2024`)).toBeUndefined();
    expect(await copyFlowers(join, { tools: small })).toBeUndefined();
  });

  it("copies nothing where a column is of a type that Parquet does not have", async () => {
    const unsigned = "flowers/year=2024/name=rose/unsigned.parquet";
    await write(unsigned, "SELECT 8::UBIGINT AS petals");

    expect(await copyFlowers(join, { keys: [...flowerKeys, unsigned] })).toBeUndefined();
  });

  it("copies nothing where the statement itself will fail", async () => {
    const texts = "flowers/year=2024/name=rose/texts.parquet";
    await write(texts, "SELECT [8] AS petals");

    expect(await copyFlowers(join, { keys: [...flowerKeys, texts] })).toBeUndefined();
  });
});

describe("toCopyViewSql", () => {
  it("creates a view that fails when a column is read that was not copied", async () => {
    const plan = await planFlowers(join);
    const [{ table }] = plan.tables as [(typeof plan.tables)[number]];
    const copy = toPath("copy.parquet");
    await write("copy.parquet", "SELECT 7 AS petals");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run(`CREATE SCHEMA garden; ${toCopyViewSql(table, { path: copy, columns: ["petals"] })}`);

    const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS();

    expect(await read("SELECT petals FROM garden.flowers WHERE petals > 6")).toEqual([[7]]);
    await expect(read("SELECT note FROM garden.flowers")).rejects.toThrow('column "note" was not copied');
    connection.closeSync();
  });
});

interface Lake {
  readonly keys?: readonly string[];
  readonly tools?: SessionTools;
}

async function copyFlowers(sql: string, lake: Lake = {}): Promise<CopiedColumns | undefined> {
  const plan = await planFlowers(sql, lake.keys);
  const outline = await outlineStatement(plan, tools);
  if (outline === undefined) throw new TypeError(`${sql}: no outline`);
  return [...(await copySmallObjects(outline, plan, lake.tools ?? tools)).values()][0];
}

async function write(key: string, rows: string): Promise<void> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`COPY (${rows}) TO '${toPath(key)}' (FORMAT parquet)`);
  connection.closeSync();
}

function sortRows(rows: readonly JS[][]): readonly string[] {
  return rows
    .map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value)))
    .toSorted();
}
