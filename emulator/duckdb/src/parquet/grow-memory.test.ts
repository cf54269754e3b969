import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createGrowingMemory } from "./grow-memory.ts";

const mebibyte = 1024 * 1024;
let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});

afterAll(() => connection.closeSync());

/** Fails as DuckDB does while its limit is below what the work needs. */
function workThatNeeds(neededBytes: number, limits: number[]): () => Promise<string> {
  return async () => {
    const limitBytes = await readLimit();
    limits.push(limitBytes / mebibyte);
    if (limitBytes < neededBytes) throw new Error("Out of Memory Error: failed to allocate data");
    return "done";
  };
}

async function readLimit(): Promise<number> {
  const reader = await connection.runAndReadAll("SELECT current_setting('memory_limit')::VARCHAR AS setting");
  const [{ setting } = {}] = reader.getRowObjectsJson();
  return typeof setting === "string" ? Number.parseFloat(setting) * mebibyte : NaN;
}

describe("createGrowingMemory", () => {
  it("doubles the limit until it is enough, and keeps it", async () => {
    await connection.run("SET memory_limit = '96MiB'");
    const memory = createGrowingMemory({ firstBytes: 96 * mebibyte, mostBytes: 1000 * mebibyte });
    const limits: number[] = [];

    await memory.run(connection, workThatNeeds(300 * mebibyte, limits));
    await memory.run(connection, workThatNeeds(300 * mebibyte, limits));

    expect(limits).toEqual([96, 192, 384, 384]);
  });

  it("gives up at the greatest limit", async () => {
    await connection.run("SET memory_limit = '96MiB'");
    const memory = createGrowingMemory({ firstBytes: 96 * mebibyte, mostBytes: 200 * mebibyte });
    const limits: number[] = [];

    await expect(memory.run(connection, workThatNeeds(300 * mebibyte, limits))).rejects.toThrow("Out of Memory");
    expect(limits).toEqual([96, 192, 200]);
  });

  it("does not run again what failed for another reason", async () => {
    const memory = createGrowingMemory({ firstBytes: 1, mostBytes: 1000 * mebibyte });
    let runs = 0;
    const work = async () => {
      runs += 1;
      throw new Error("disk full");
    };

    await expect(memory.run(connection, work)).rejects.toThrow("disk full");
    expect(runs).toBe(1);
  });
});
