import { performance } from "node:perf_hooks";

import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, describe, expect, it } from "vitest";

import { createSqlEngine, type SqlEngine } from "../engine/sql-engine.ts";
import { openLakeDatabase } from "../lake-database.ts";

const mib = 1024 ** 2;
const store = { files: async () => [], toBucketPath: () => createTemporaryFolder("query-limits") };
const limits = { processBytes: 500 * mib, memoryBytes: 128 * mib, spillBytes: 16 * mib, threads: 1 };
const engine = createEngine(limits);
const lake = openLakeDatabase(engine);

afterAll(() => engine.close());

const numbers = "n (x) AS (SELECT * FROM UNNEST(sequence(1, 10000)))";

describe("createSqlEngine", () => {
  it.each([
    ["an array that DuckDB does not count", "SELECT cardinality(split(rpad('x', 200000000, ','), ','))"],
    ["an aggregate", `WITH ${numbers} SELECT cardinality(array_agg(a.x)) FROM n a, n b`],
    ["a recursion", "WITH RECURSIVE t (x) AS (SELECT 'x' UNION ALL SELECT x || x FROM t) SELECT max(length(x)) FROM t"],
  ])("fails a query that takes too much memory for %s, and answers the next", async (_, sql) => {
    await expect(lake.query(sql)).rejects.toMatchObject({ code: "EXCEEDED_LOCAL_MEMORY_LIMIT" });

    expect((await lake.query("SELECT 1")).rows).toEqual([[1]]);
  });

  it("fails a query with a row of more than 32 MB as text", async () => {
    const query = await engine.open({ sql: "SELECT rpad('x', 33600000, 'y')", database: "default" });

    await expect(query.writeResult()).rejects.toThrow("GENERIC_USER_ERROR: a row of 33600000 characters");
    await query.close();
  });

  it("ends a query at once when it is aborted, inside a function that DuckDB does not interrupt", async () => {
    const cancellation = new AbortController();
    // Tries 2^40 ways to match, and none does.
    const sql = "SELECT regexp_like(rpad('a', 40, 'a') || '!', '^(a+)+$')";
    setTimeout(() => cancellation.abort("stopped"), 500);
    const startedAtMs = performance.now();

    await expect(engine.open({ sql, database: "default", signal: cancellation.signal })).rejects.toBe("stopped");

    expect(performance.now() - startedAtMs).toBeLessThan(2500);
  });
});

function createEngine(engineLimits: typeof limits): SqlEngine {
  const catalog = { databases: [], tables: [], views: [] };
  return createSqlEngine({ readCatalog: () => catalog, store, nowMs: () => 0, limits: engineLimits });
}
