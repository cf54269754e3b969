import { buildWindowCheckSql, buildWindowCountSql, type CheckedWindow } from "@sluice/lake";
import { orders } from "@sluice/schema/testing";
import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findWindow, type OrderRecord, writeRowsSql } from "./orders-fixture.ts";
import { anySchedule, runSchedule } from "./schedule-fixture.ts";
import { openView, writeViewSql } from "./view-fixture.ts";

/** A day after the orders, when all of their windows are settled. */
const settleSeconds = -400 * 86_400;

/** What the check shows of results, held against the rows that they should be of. */
async function check(name: string, records: readonly OrderRecord[], lines: readonly string[]) {
  const runner = await openView(name, lines, createTemporaryFolder());
  const checked: CheckedWindow = {
    rows: `(${writeRowsSql(records)})`,
    results: `(${writeViewSql(name)})`,
    definition: orders,
    window: findWindow(name),
    settleSeconds,
  };
  const { rows, columns } = await runner.run(buildWindowCheckSql(checked));
  const counted = await runner.run(buildWindowCountSql(checked));
  runner.close();
  return { rows, names: columns.map((column) => column.name), counted: counted.rows };
}

const schedules = fc
  .sample(anySchedule, { numRuns: 12, seed: 11 })
  .filter(({ shards }) => shards.flat().some((record) => record.orders.length > 0))
  .slice(0, 4);

describe("buildWindowCheckSql", () => {
  it.each(["per_minute", "daily"])("shows nothing where the results of %s are those of the rows", async (name) => {
    for (const schedule of schedules) {
      const records = schedule.shards.flat();
      const { rows, counted } = await check(name, records, await runSchedule(schedule, name));

      expect(rows).toEqual([]);
      expect(counted[0]?.[1]).toBe(`${records.flatMap((record) => record.orders).length}`);
    }
  });

  it("shows groups that lost rows, and that have some too many", async () => {
    const [schedule] = schedules;
    if (schedule === undefined) throw new TypeError("there is a schedule");
    const records = schedule.shards.flat();
    const lines = await runSchedule(schedule, "daily");
    const [line = ""] = lines;

    const without = await check("daily", records, []);
    const twice = await check("daily", records, [...lines, line.replace("shardId-", "shardId-9")]);

    const count = records.flatMap((record) => record.orders).length;
    expect(without.names).toEqual([
      "window_date",
      "window_start",
      "in_rows",
      "in_results",
      "row_count_computed",
      "row_count_found",
      "order_count_computed",
      "order_count_found",
    ]);
    expect(without.rows).toMatchObject([
      ["2026-11-29", "2026-11-29 00:00:00.000", "1", "0", `${count}`, null, `${count}`, null],
    ]);
    expect(twice.rows).toHaveLength(1);
    expect(Number(twice.rows[0]?.[5])).toBeGreaterThan(count);
  });
});
