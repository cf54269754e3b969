import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createFileReader } from "./footer-reader.ts";

const dir = createTemporaryFolder("footers");

describe("createFileReader", () => {
  it("tells what the chunks of each column take, all row groups and parts of it together", async () => {
    const rows = "SELECT range AS petals, {'lat': range, 'lon': 'x' || range} AS place FROM range(5000)";
    const path = await writeParquet("chunks", rows, ", ROW_GROUP_SIZE 2048");

    const { footer } = createFileReader()(path);

    expect(footer?.columnBytes).toEqual(await sumChunks(path));
    expect([...(footer?.columnBytes.keys() ?? [])]).toEqual(["petals", "place"]);
  });

  it("reads a footer of any length", async () => {
    const columns = Array.from({ length: 1000 }, (_, index) => `${index} AS a_rather_long_name_of_column_${index}`);
    const path = await writeParquet("wide", `SELECT ${columns.join(", ")}`);

    expect(createFileReader()(path).footer?.columnBytes.size).toBe(1000);
  });

  it("tells files of one schema from others by column, type and order", async () => {
    const selected = ["SELECT 1 AS a, 'x' AS b", "SELECT 2 AS a, 'y' AS b", "SELECT 1 AS a", "SELECT 'x' AS b, 1 AS a"];
    const paths = await Promise.all(selected.map((rows, index) => writeParquet(`schema-${index}`, rows)));
    const wider = await writeParquet("schema-wider", "SELECT 1::BIGINT AS a, 'x' AS b");
    const read = createFileReader();

    const schemas = [...paths, wider].map((path) => read(path).footer?.schema);

    expect(schemas[0]).toBe(schemas[1]);
    expect(new Set(schemas).size).toBe(4);
  });

  it("reads a file again that was replaced, and no other", async () => {
    const path = await writeParquet("replaced", "SELECT 1 AS a");
    const read = createFileReader();
    const before = read(path);
    expect(read(path)).toBe(before);

    rmSync(path);
    await writeParquet("replaced", "SELECT 1 AS a, 2 AS b");

    expect([...(read(path).footer?.columnBytes.keys() ?? [])]).toEqual(["a", "b"]);
  });

  it("finds nothing of a file that is gone", () => {
    expect(createFileReader()(join(dir, "gone"))).toEqual({ size: 0, footer: undefined });
  });

  it.each(["", "PAR1", "no Parquet at all, but PAR1", `${"x".repeat(40)}\u00ff\u00ff\u00ff\u007fPAR1`])(
    "knows no footer of %j",
    (content) => {
      const path = join(dir, "other");
      writeFileSync(path, content, "latin1");

      expect(createFileReader()(path)).toMatchObject({ size: content.length, footer: undefined });
    },
  );
});

async function writeParquet(name: string, rows: string, options = ""): Promise<string> {
  const path = join(dir, name);
  await query(`COPY (${rows}) TO '${path}' (FORMAT parquet${options})`);
  return path;
}

/** As DuckDB reads the footer. */
async function sumChunks(path: string): Promise<ReadonlyMap<unknown, number>> {
  const sums = await query(`SELECT split_part(path_in_schema, ', ', 1), sum(total_compressed_size)::DOUBLE
    FROM parquet_metadata('${path}') GROUP BY 1`);
  return new Map(sums.map(([name, sum]) => [name, Number(sum)]));
}

async function query(sql: string): Promise<readonly (readonly unknown[])[]> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJS();
  } finally {
    connection.closeSync();
  }
}
