import { writeFileSync } from "node:fs";

import { DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-trino";
import { beforeAll, describe, expect, it } from "vitest";

import { countScannedBytes } from "./count-scanned-bytes.ts";
import { answer, answerDirectly, flowerKeys, planFlowers, toPath, tools, writeFlowers } from "./flowers-fixture.ts";
import { needsOutline, type Outline, outlineStatement } from "./outline.ts";
import { openSession } from "./session.ts";

beforeAll(writeFlowers);

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

    const outline = await outlineStatement(plan, tools);

    expect(needsOutline(plan, tools.readFile)).toBe(true);
    expect(outline?.sources.flatMap(({ alike }) => alike.flatMap(({ members }) => members))).toHaveLength(objects);
    // Planned with every object.
    const each = await outlineStatement({ ...plan, withPath: true }, tools);
    expect(countBytes(outline)).toBe(countBytes(each));
    expect(await answer(plan)).toEqual(await answerDirectly(plan));
  });

  it("reads one footer of a folder that is left out, where objects are very many, and all of the others", async () => {
    const keys = Array<typeof flowerKeys>(6).fill(flowerKeys).flat();
    const plan = await planFlowers("SELECT count(note), sum(petals) FROM flowers WHERE year = 2025", keys);
    const read: string[] = [];
    const readFile: typeof tools.readFile = (path) => {
      read.push(path);
      return tools.readFile(path);
    };

    const outline = await outlineStatement(plan, { ...tools, readFile });

    expect(outline?.sources.flatMap(({ alike }) => alike.flatMap(({ members }) => members))).toHaveLength(480);
    const leftOut = read.filter((path) => !path.includes("year=2025"));
    expect(leftOut).toHaveLength(8);
    expect(read.length - leftOut.length).toBeGreaterThanOrEqual(480);
    expect(await answer(plan)).toEqual(await answerDirectly(plan));
  });

  it("counts each object of several schemas once, few or many", async () => {
    for (const keys of [flowerKeys.slice(0, 10), flowerKeys]) {
      const session = await openSession(await planFlowers("SELECT sum(petals) FROM flowers", keys), tools);

      expect(await session.countScannedBytes()).toBe(await sumChunks(keys));
      session.close();
    }
  });

  it("tells nothing where an object is no Parquet, and the statement fails for it", async () => {
    const broken = "flowers/year=2024/name=rose/broken";
    writeFileSync(toPath(broken), "nothing");

    const plan = await planFlowers("SELECT sum(petals) FROM flowers", [...flowerKeys, broken]);

    expect(await outlineStatement(plan, tools)).toBeUndefined();
    await expect(answer(plan)).rejects.toThrow("broken");
  });

  it.each([
    ["many objects", 200, "SELECT * FROM flowers", true],
    ["a few objects of one schema", 199, "SELECT * FROM flowers", false],
    ["objects that are told by their addresses", 240, `SELECT "$path" FROM flowers`, false],
  ])("with %s: is needed or not", async (_, count, sql, expected) => {
    const [first] = flowerKeys;
    const alike = Array.from({ length: count }, () => first ?? "");

    expect(needsOutline(await planFlowers(sql, alike), tools.readFile)).toBe(expected);
  });
});

function countBytes(outline: Outline | undefined): number {
  return countScannedBytes(outline?.scans ?? [], tools.readFile);
}

/** As DuckDB reads it of the files. */
async function sumChunks(keys: readonly string[]): Promise<number> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const files = keys.map((key) => quoteText(toPath(key))).join(", ");
  const sql = `SELECT sum(total_compressed_size) FROM parquet_metadata([${files}]) WHERE path_in_schema = 'petals'`;
  const [row] = (await connection.runAndReadAll(sql)).getRowsJS();
  connection.closeSync();
  return Number(row?.[0]);
}
