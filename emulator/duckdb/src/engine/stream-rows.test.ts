import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { streamRows } from "./stream-rows.ts";

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeEach(async () => {
  instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  connection = await instance.connect();
});

afterEach(() => {
  connection.closeSync();
  instance.closeSync();
});

describe("streamRows", () => {
  it("ends a union of joins with more rows than are kept for the reader, on one thread", async () => {
    expect(await countRows(await streamRows(connection, unionOfJoins))).toBe(1_000_000);
  });

  it("reads the rows of one table without another one", async () => {
    const result = await streamRows(connection, "SELECT i FROM range(1000000) numbers (i)");

    expect(await countRows(result)).toBe(1_000_000);
    expect(await listTables()).toEqual([]);
  });

  it("keeps the order of rows", async () => {
    const result = await streamRows(
      connection,
      "SELECT i FROM range(5) a (i) JOIN range(9) b (j) ON i = j ORDER BY i DESC",
    );

    expect((await result.getRowsJS()).flat()).toEqual([4n, 3n, 2n, 1n, 0n]);
  });
});

/** What a view that shows rows once is made of: rows of batches that add up, and the others, ranked. */
const unionOfJoins = `
  WITH raw AS NOT MATERIALIZED (
    SELECT i AS value, 'batch-' || (i // 3900) AS batch, i % 3900 AS place FROM range(1000000) numbers (i)
  ),
  suspects AS NOT MATERIALIZED (SELECT batch FROM raw GROUP BY batch HAVING coalesce(sum(place) < 0, true))
  SELECT * FROM (
    SELECT raw.* FROM raw LEFT JOIN suspects ON raw.batch = suspects.batch WHERE suspects.batch IS NULL
    UNION ALL
    SELECT value, batch, place FROM (
      SELECT raw.*, row_number() OVER (PARTITION BY raw.batch, raw.place ORDER BY raw.value) AS rank
      FROM raw JOIN suspects ON raw.batch = suspects.batch
    )
    WHERE rank = CAST(CAST(1 AS INTEGER) AS BIGINT)
  )`;

async function countRows(result: DuckDBResult): Promise<number> {
  let rows = 0;
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    rows += chunk.rowCount;
  }
  return rows;
}

async function listTables(): Promise<readonly unknown[]> {
  return (await connection.runAndReadAll("SELECT table_name FROM duckdb_tables()")).getRowsJS();
}
