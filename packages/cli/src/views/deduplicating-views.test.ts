import { DuckDBInstance } from "@duckdb/node-api";
import { askTrino, findTrinoObstacle } from "@sluice/emulator-athena/oracle";
import { parseGlueViews } from "@sluice/emulator-duckdb";
import { collectPlan } from "@sluice/plan";
import { devStack, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { doubledLakes, flowers, leaves, writeLakeRows } from "./doubled-lake-fixture.ts";

/** Trino starts in some seconds, and longer beside other tests. */
const timeout = 300_000;

/** SQL of the stack's views, by name. */
let views: ReadonlyMap<string, string>;

beforeAll(async () => {
  const stacks = { dev: { ...devStack, datasets: [flowers.name, leaves.name] } };
  const dir = writeProject({ folder: createTemporaryFolder("views"), stacks, definitions: [flowers, leaves] });
  const { resources } = await collectPlan({ dir, stack: "dev" });
  views = new Map(parseGlueViews(resources.map(({ state }) => state)).map(({ name, sql }) => [name, sql]));
});

const names = [
  ["flowers", ["colour_key"]],
  ["leaves", []],
] as const;
const columns = ["number", "colour", "batch_id", "row_index", "arrived_at"];

/** What the view is to show: every row ranked, and the first copy of each taken. */
function writeRanking(name: string, partitionKeys: readonly string[]): string {
  const shown = [...columns, ...partitionKeys].join(", ");
  const identity = [...partitionKeys, "batch_id", "row_index"].join(", ");
  return `SELECT ${shown} FROM (
    SELECT *, row_number() OVER (PARTITION BY ${identity} ORDER BY arrived_at) AS copy_number FROM sluice_dev.${name}_raw
  ) WHERE copy_number = 1`;
}

/** Counts the rows that only one of the two shows. */
function writeDifference(name: string, partitionKeys: readonly string[]): string {
  const [view, ranking] = [`SELECT * FROM (${views.get(name)})`, writeRanking(name, partitionKeys)];
  return `SELECT (SELECT count(*) FROM (${view} EXCEPT ALL ${ranking})) + (SELECT count(*) FROM (${ranking} EXCEPT ALL ${view}))`;
}

describe("the views that show each row once", () => {
  it.each(names)("show of %s what ranking every row shows, in DuckDB, whatever came twice", async (name, keys) => {
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    await connection.run("CREATE SCHEMA sluice_dev");
    // As Athena's SQL is translated here.
    await connection.run("CREATE MACRO bitwise_and(one, other) AS (one & other)");

    await fc.assert(
      fc.asyncProperty(doubledLakes, async (lake) => {
        await connection.run(`CREATE OR REPLACE TABLE sluice_dev.${name}_raw AS ${writeLakeRows(lake)}`);
        const [[difference] = []] = (await connection.runAndReadAll(writeDifference(name, keys))).getRowsJS();
        expect(Number(difference)).toBe(0);
      }),
      { numRuns: 100 },
    );
    connection.closeSync();
  });

  const obstacle = findTrinoObstacle();
  const skipped = obstacle === undefined ? "" : ` (skipped: ${obstacle})`;
  it.skipIf(skipped !== "")(`show what ranking every row shows, in Trino, too${skipped}`, { timeout }, async () => {
    const lake = fc.sample(doubledLakes, { numRuns: pickForRun({ short: 6, long: 40 }), seed: 7 }).flat();
    const statements = names.flatMap(([name, keys]) => [
      `CREATE TABLE ${name}_raw AS ${writeLakeRows(lake)}`,
      `SELECT count(*) > 100 FROM ${name}_raw`,
      writeDifference(name, keys),
    ]);

    // Trino's tables are in memory, in one schema.
    const answers = await askTrino(statements.map((sql) => sql.replaceAll(/"?sluice_dev"?\./g, "")));

    const expected = [/^ok\t\["rows"\]/, /\[\["true"\]\]$/, /\[\["0"\]\]$/];
    expect(answers).toEqual(names.flatMap(() => expected.map((pattern) => expect.stringMatching(pattern))));
  });
});
