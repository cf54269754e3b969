import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createStatementRunner, type StatementRunner } from "./testing.ts";

let runner: StatementRunner;

beforeAll(async () => {
  const catalog = {
    databases: ["garden"],
    tables: [
      {
        databaseName: "garden",
        name: "flowers",
        bucket: "lake",
        prefix: "flowers/",
        format: "parquet",
        columns: [{ name: "petals", type: "bigint" }],
        partitionKeys: [],
      },
    ],
    views: [],
  } as const;
  const store = { files: async () => [], toBucketPath: (bucket: string) => `/${bucket}` };
  runner = await createStatementRunner({ catalog, store, database: "garden", nowMs: 0 });
});

afterAll(() => runner.close());

describe("createStatementRunner", () => {
  it("answers one statement after another over the same table", async () => {
    const counted = await runner.run("SELECT count(*) AS n FROM flowers");
    const listed = await runner.run("SELECT petals FROM flowers");

    expect(counted).toMatchObject({ columns: [{ name: "n" }], rows: [["0"]] });
    expect(listed).toMatchObject({ columns: [{ name: "petals" }], rows: [] });
  });

  it("rejects with Athena's error, and answers the next", async () => {
    await expect(runner.run("SELECT 1 / 0")).rejects.toThrow("DIVISION_BY_ZERO: Division by zero");

    expect((await runner.run("SELECT 1")).rows).toEqual([["1"]]);
  });
});
