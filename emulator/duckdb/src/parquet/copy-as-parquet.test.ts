import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type Copied, copyAsParquet } from "./copy-as-parquet.ts";

const folder = createTemporaryFolder("it's a copy");
const jsonPath = join(folder, "rows.jsonl");
const parquetPath = join(folder, "rows.parquet");
const columns = [
  { name: "petals", type: "bigint" },
  { name: "at", type: "struct<lat:double>" },
];
let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});

afterAll(() => connection.closeSync());

describe("copyAsParquet", () => {
  it("copies the columns in their order, and leaves unknown keys out", async () => {
    await copy('{"other":1,"at":{"lat":1.5},"petals":9007199254740993}\n{}\n');

    const reader = await connection.runAndReadAll(`FROM read_parquet('${parquetPath.replaceAll("'", "''")}')`);

    expect(reader.columnNames()).toEqual(["petals", "at"]);
    expect(reader.getRowsJS()).toEqual([
      [9_007_199_254_740_993n, { lat: 1.5 }],
      [null, null],
    ]);
  });

  it("says what is wrong with the data, without file and line, and leaves no file", async () => {
    const copied = await copy('{"petals":1}\n{"petals":"many"}\n');

    expect(copied).toMatchObject({ ok: false, message: expect.stringContaining("many") });
    expect(copied).toMatchObject({ ok: false, message: expect.not.stringContaining("rows.jsonl") });
    expect(existsSync(parquetPath)).toBe(false);
  });

  it("reads a line longer than DuckDB's default", async () => {
    const line = `{"petals":1,"other":"${"x".repeat(20 * 1024 * 1024)}"}\n`;

    expect(await copy(line, line.length)).toEqual({ ok: true });
  });

  it("rejects when the file is missing, which is no fault of the data", async () => {
    const copying = { jsonPath: join(folder, "missing.jsonl"), parquetPath, longestLineBytes: 1 };

    await expect(copyAsParquet(copying, { connection, columns })).rejects.toThrow("missing.jsonl");
  });
});

async function copy(jsonLines: string, longestLineBytes = 100): Promise<Copied> {
  await writeFile(jsonPath, jsonLines);
  return copyAsParquet({ jsonPath, parquetPath, longestLineBytes }, { connection, columns });
}
