import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AthenaFixture, startAthena } from "../athena-fixture.ts";
import { written, startWriting, type Writing } from "../writing-fixture.ts";

let athena: AthenaFixture;
let run: Writing["run"], fail: Writing["fail"], rows: Writing["rows"], describeResult: Writing["describeResult"];

beforeAll(async () => {
  athena = await startAthena();
  ({ run, fail, rows, describeResult } = startWriting(athena));
  await run("CREATE DATABASE attic COMMENT 'old things'");
});

afterAll(() => athena.close());

describe("PREPARE, EXECUTE and DEALLOCATE", () => {
  it("keeps a statement with parameters", async () => {
    await run("PREPARE sums FROM SELECT ? + n AS total FROM (VALUES 1, 2) t (n) WHERE n > ? LIMIT ?");

    expect(await rows("EXECUTE sums USING 10, 1, 5")).toEqual([["12"]]);
    expect(await rows("EXECUTE sums", { ExecutionParameters: ["10", "1", "5"] })).toEqual([["12"]]);
    expect(await fail("EXECUTE sums USING 1")).toBe(
      "INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected 3 but found 1",
    );
    await run("DEALLOCATE PREPARE sums");
    expect(await fail("EXECUTE sums USING 1")).toContain(
      "Prepared Statement sums was not found in workgroup garden-dev",
    );
    expect(await fail("DEALLOCATE PREPARE sums")).toContain("was not found");
  });

  it("takes parameters by their types, not as text", async () => {
    const ExecutionParameters = ["DATE '2026-01-01'", "'it''s'"];

    expect(await rows("SELECT ? = DATE '2026-01-01', ?", { ExecutionParameters })).toEqual([["true", "it's"]]);
    expect(await fail("SELECT ? + 1", { ExecutionParameters: ["'1'"] })).toContain("TYPE_MISMATCH");
  });

  it("executes a statement that writes", async () => {
    await run("CREATE TABLE attic.prepared AS SELECT 1 n");
    await run("PREPARE adds FROM INSERT INTO attic.prepared VALUES ?");

    expect(await describeResult(await run("EXECUTE adds USING 2"))).toEqual(written(1));
    expect(await rows("SELECT n FROM attic.prepared ORDER BY n")).toEqual([["1"], ["2"]]);
  });
});

describe("EXPLAIN", () => {
  it("prints a plan, and says whose it is", async () => {
    const lines = (await athena.rows("EXPLAIN SELECT count(*) FROM flowers_raw")).map(([line]) => line);
    const analyzed = (await athena.rows("EXPLAIN ANALYZE SELECT 1")).map(([line]) => line);

    expect(lines.slice(0, 2)).toEqual(["Query Plan", "Not Trino's plan, but DuckDB's, which answers locally:"]);
    expect(lines.length).toBeGreaterThan(4);
    expect(analyzed.join("\n")).toContain("Total Time");
    expect(await athena.rows("EXPLAIN (TYPE VALIDATE) SELECT 1")).toEqual([["Query Plan"], ["true"]]);
  });

  it.each([
    ["EXPLAIN (TYPE IO) SELECT 1", "NOT_SUPPORTED: EXPLAIN (TYPE IO) is not emulated locally"],
    ["EXPLAIN (FORMAT JSON) SELECT 1", "NOT_SUPPORTED: EXPLAIN (FORMAT JSON) is not emulated locally"],
    ["EXPLAIN SELECT x FROM nowhere", "TABLE_NOT_FOUND"],
  ])("refuses %s", async (sql, reason) => {
    expect(await fail(sql)).toContain(reason);
  });
});
