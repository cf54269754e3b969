import { listWindowMetrics } from "@sluice/schema";
import { orders } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { compileWindow } from "../compile-window.ts";
import { createFunction, toEntry } from "../lambda-fixture.ts";
import { findWindow } from "../orders-fixture.ts";
import type { SavedGroup } from "../state/saved-group.ts";
import { listWindowPoints } from "./window-points.ts";

const noon = Date.UTC(2026, 10, 29, 12);
const window = findWindow("per_minute");
const { layout } = compileWindow(orders, window);
const metrics = listWindowMetrics(orders, window);

/** What the function emits of two orders of one minute in two groups, and one of an hour that is long over. */
async function emitGroups(): Promise<readonly SavedGroup[]> {
  const { invoke } = createFunction("per_minute");
  const rows = ["EU,true,a,2,5,9.90,1.5", "US,true,b,7,5,0.10,", "EU,true,a,1,5,9.90,1.5"];
  const times = ["12:00:01", "12:00:02", "02:00:00"];
  const text = rows.map((row, index) => `2026-11-29T${times[index]}Z,${row},2026-12-01,web\n`).join("");
  const groups: SavedGroup[] = [];
  const entries = [toEntry(Buffer.from(text), { place: 1, arrivedAtMs: noon })];
  await invoke({ entries, isFinal: true }, async (emission) => void groups.push(...emission.groups));
  return groups;
}

describe("listWindowPoints", () => {
  it("adds groups up by window, and leaves out windows that are long over", async () => {
    const points = listWindowPoints(await emitGroups(), { metrics, layout, nowMs: noon + 60_000 });

    expect(points.map(({ startMs }) => startMs)).toEqual([noon]);
    expect(Object.fromEntries(points[0]?.values ?? [])).toMatchObject({
      order_count: 2,
      items: 9,
      turnover: 10,
      mean_items_sum: 9,
      mean_items_n: 2,
      fewest: 2,
      lightest: 1.5,
    });
  });

  it("has no point of a window that lies too far ahead for CloudWatch", async () => {
    const nowMs = noon - 3 * 3_600_000;

    expect(listWindowPoints(await emitGroups(), { metrics, layout, nowMs })).toEqual([]);
  });
});
