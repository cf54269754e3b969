import { performance } from "node:perf_hooks";

import { GetQueryResultsCommand, ListWorkGroupsCommand, StopQueryExecutionCommand } from "@aws-sdk/client-athena";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { type AthenaFixture, startAthena } from "./athena-fixture.ts";

let athena: AthenaFixture;

/** Runs for longer than any test waits. */
const endless =
  "WITH n (x) AS (SELECT * FROM UNNEST(sequence(1, 10000))) SELECT count(*) FROM n a, n b, n c WHERE a.x * b.x * c.x % 7 = 3";

beforeAll(async () => {
  athena = await startAthena();
});

afterAll(async () => athena.close());

describe("StopQueryExecution", () => {
  it("ends a query that runs, while others are answered", async () => {
    const id = await athena.start(endless);
    await expect(athena.client.send(new GetQueryResultsCommand({ QueryExecutionId: id }))).rejects.toThrow(
      /^Query has not yet finished. Current state: (QUEUED|RUNNING)$/,
    );
    expect(await athena.rows("SELECT 1 AS one")).toEqual([["one"], ["1"]]);
    await vi.waitUntil(async () => (await athena.describe(id)).Status?.State === "RUNNING", { timeout: 10_000 });
    await athena.client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));

    expect((await athena.ended(id)).Status).toMatchObject({
      State: "CANCELLED",
      StateChangeReason: "Query cancelled by user",
    });
  });

  it("runs two queries at a time, and ends one within 2 s inside a function that DuckDB does not interrupt", async () => {
    // Tries 2^40 ways to match, and none does.
    const long = "SELECT regexp_like(rpad('a', 40, 'a') || '!', '^(a+)+$')";
    const stopped = await athena.start(long);
    const other = await athena.start(endless);
    const waiting = await athena.start("SELECT 1");
    await vi.waitUntil(async () => (await athena.describe(other)).Status?.State === "RUNNING", { timeout: 10_000 });
    expect((await athena.describe(waiting)).Status?.State).toBe("QUEUED");

    const stoppedAtMs = performance.now();
    await athena.client.send(new StopQueryExecutionCommand({ QueryExecutionId: stopped }));
    expect((await athena.ended(stopped)).Status?.State).toBe("CANCELLED");
    expect((await athena.ended(waiting)).Status?.State).toBe("SUCCEEDED");

    expect(performance.now() - stoppedAtMs).toBeLessThan(2000);
    await athena.client.send(new StopQueryExecutionCommand({ QueryExecutionId: other }));
  });

  it("fails a query that takes too long", async () => {
    const impatient = await startAthena({ queryTimeoutMs: 200 });

    expect((await impatient.run(endless)).Status).toMatchObject({
      State: "FAILED",
      StateChangeReason: "EXCEEDED_TIME_LIMIT: Query exceeded the maximum execution time limit",
    });
    await impatient.close();
  });

  it("ends queries that wait for their turn", async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, async () => athena.start(endless)));
    for (const QueryExecutionId of ids.toReversed()) {
      await athena.client.send(new StopQueryExecutionCommand({ QueryExecutionId }));
    }
    const states = await Promise.all(ids.map(async (id) => (await athena.ended(id)).Status?.State));

    expect(new Set(states)).toEqual(new Set(["CANCELLED"]));
    expect((await athena.client.send(new ListWorkGroupsCommand({}))).WorkGroups).toHaveLength(3);
  });

  it("leaves a query alone that has already ended", async () => {
    const { QueryExecutionId } = await athena.run("SELECT 1");
    await athena.client.send(new StopQueryExecutionCommand({ QueryExecutionId }));

    expect((await athena.ended(QueryExecutionId ?? "")).Status?.State).toBe("SUCCEEDED");
  });
});
