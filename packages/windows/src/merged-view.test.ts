import { toReplayedShard } from "@sluice/lake";
import { listMergedColumns } from "@sluice/schema";
import { orders } from "@sluice/schema/testing";
import { createTemporaryFolder } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findDifferences } from "./find-differences-fixture.ts";
import { createFunction, toEntry } from "./lambda-fixture.ts";
import { aggregateOrders, encodeOrders, findWindow } from "./orders-fixture.ts";
import { anySchedule, runSchedule } from "./schedule-fixture.ts";
import { openView, writeViewSql } from "./view-fixture.ts";

/** The view's rows in the form of `aggregateOrders`: what it computes as doubles and counts as numbers, the rest as text. */
async function askView(lines: readonly string[]): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const runner = await openView("per_minute", lines, createTemporaryFolder());
  const { rows } = await runner.run(writeViewSql("per_minute"));
  runner.close();
  const texts = new Set(["items", "points", "turnover", "top_points", "top_amount"]);
  const isNumber = listMergedColumns(orders, findWindow("per_minute")).map(
    ({ name, type }) => !texts.has(name) && ["bigint", "int", "double"].includes(type),
  );
  return new Map(
    rows.map((row) => {
      const [start, , region, isPaid, ...values] = row.map((value, index) =>
        value !== null && isNumber[index] ? Number(value) : value,
      );
      const startMs = Date.parse(`${String(start).replace(" ", "T")}Z`);
      // Without can_change and the partition column.
      return [JSON.stringify([startMs, region, isPaid === "true"]), values.slice(0, -2)];
    }),
  );
}

describe("buildMergedViewSql", () => {
  it("answers in Athena's SQL what one pass over the rows does", async () => {
    for (const schedule of fc.sample(anySchedule, { numRuns: 8, seed: 7 })) {
      const lines = await runSchedule(schedule);
      if (lines.length === 0) continue;

      const merged = await askView(lines);

      expect(findDifferences(merged, aggregateOrders(schedule.shards.flat()))).toEqual([]);
    }
  });

  it("counts many different values closely, over shards that share some", async () => {
    const { invoke, lines } = createFunction("per_minute");
    const count = 4000;
    for (const shard of [0, 1]) {
      const rows = Array.from({ length: count }, (_, index) => createOrder(`${shard * (count / 2) + index}`));
      const data = encodeOrders({ orders: rows, arrivedAtMs: noon, badRows: 0, hasEnvelope: false }, 1);
      const entries = [toEntry(data, { place: 1, arrivedAtMs: noon })];
      await invoke({ entries, shardId: `shardId-00000000000${shard}`, isFinal: true });
    }

    const [[, values] = []] = await askView(lines);

    const customers = Number(values?.[16]);
    expect(Math.abs(customers - 1.5 * count) / (1.5 * count)).toBeLessThan(0.1);
    expect(values?.[17]).toBe(1);
  });

  it.each([
    ["between others", { wasWritten: false, later: ["d"] }],
    ["between others, when they had been written one by one", { wasWritten: true, later: ["d"] }],
    ["behind all others, when they had been written one by one", { wasWritten: true, later: [] }],
  ])("counts records once that were given up %s, and replayed twice", async (_, { wasWritten, later }) => {
    const { invoke, lines } = createFunction("per_minute");
    const records = ["a", "b", "c", ...later].map((customer) => {
      return { orders: [createOrder(customer)], arrivedAtMs: noon, badRows: 0, hasEnvelope: true };
    });
    const entries = records.map((record, place) => toEntry(encodeOrders(record, place), { place, arrivedAtMs: noon }));
    const [before, givenUp, after] = [entries.slice(0, 1), entries.slice(1, 3), entries.slice(3)];
    const begun = await invoke({ entries: before });
    if (wasWritten) await invoke({ entries: givenUp, isEarly: true });
    const gone = await invoke({ entries: after, ...begun });
    await invoke({ entries: [], ...gone, isFinal: true });

    const shardId = toReplayedShard("shardId-000000000000");
    await invoke({ entries: givenUp, shardId, isEarly: true });
    await invoke({ entries: givenUp, shardId, isEarly: true });

    expect(findDifferences(await askView(lines), aggregateOrders(records))).toEqual([]);
  });

  it("says whether rows may still come", async () => {
    const { invoke, lines } = createFunction("daily");
    const today = Date.now();
    for (const [place, orderedAtMs] of [noon - 30 * 86_400_000, today].entries()) {
      const order = { ...createOrder("a"), orderedAtMs };
      const data = encodeOrders({ orders: [order], arrivedAtMs: today, badRows: 0, hasEnvelope: false }, 1);
      await invoke({ entries: [toEntry(data, { place, arrivedAtMs: today })], isFinal: true });
    }
    const runner = await openView("daily", lines, createTemporaryFolder());

    const { rows } = await runner.run(`SELECT can_change FROM (${writeViewSql("daily")}) ORDER BY window_start`);
    runner.close();

    expect(rows).toEqual([["false"], ["true"]]);
  });
});

const noon = Date.UTC(2026, 10, 29, 12);

function createOrder(customer: string) {
  const amounts = { items: 1, points: 5n, cents: 990, weight: 1.5 };
  return { orderedAtMs: noon, region: "EU", isPaid: true, customer, ...amounts, day: "2026-12-01", channel: "web" };
}
