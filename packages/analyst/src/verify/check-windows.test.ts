import { InterruptedError } from "@sluice/command-line";
import type { CheckedWindow } from "@sluice/lake";
import { orders } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { type AskWindows, checkWindow } from "./check-windows.ts";
import { renderWindowReport, renderWindowReportAsJson } from "./window-report.ts";

const window = orders.windows?.find(({ name }) => name === "arriving");
const checked = {
  rows: '"orders"',
  results: '"orders_arriving"',
  definition: orders,
  window,
  settleSeconds: 60,
} as CheckedWindow;

const names = [
  "window_date",
  "window_start",
  "channel",
  "in_rows",
  "in_results",
  "row_count_computed",
  "row_count_found",
  "order_count_computed",
  "order_count_found",
  "turnover_computed",
  "turnover_found",
];
const differing = ["2026-11-29", "2026-11-29 12:00:00.000", "web", "1", "1", "3", "2", "3", "2", "9.90", "9.90"];

/** Answers the check with these rows, one answer after the other, and the count with two groups. */
function answer(...answers: readonly (readonly (readonly string[])[])[]): AskWindows {
  let asked = 0;
  return async (sql) => {
    if (sql.startsWith("SELECT count(*)")) return { names: ["groups", "rows"], rows: [["2", "5"]] };
    asked += 1;
    return { names, rows: answers[Math.min(asked, answers.length) - 1] ?? [] };
  };
}

describe("checkWindow", () => {
  it("finds nothing where nothing differs", async () => {
    const verdict = await checkWindow(checked, { ask: answer([]), maxWaitMs: 0 });

    expect(verdict).toEqual({ window: "arriving", groups: 2, rows: 5, differences: [] });
    expect(renderWindowReport("orders", [verdict])).toBe(
      "orders_arriving: 2 groups of 5 rows, all as computed from the delivered rows",
    );
  });

  it("waits for what is on its way, and no longer than it may", async () => {
    const waits: number[] = [];
    let nowMs = 0;
    const options = {
      maxWaitMs: 7_000,
      nowMs: () => nowMs,
      wait: async (delayMs: number) => {
        waits.push(delayMs);
        nowMs += delayMs;
      },
    };

    const settled = await checkWindow(checked, { ...options, ask: answer([differing], []) });
    expect([settled.differences, waits]).toEqual([[], [5_000]]);
    const differs = await checkWindow(checked, { ...options, ask: answer([differing]) });
    expect([differs.differences.length, waits]).toEqual([2, [5_000, 5_000, 2_000]]);
  });

  it("waits no longer when it is interrupted", async () => {
    const interruption = new AbortController();
    const options = { ask: answer([differing]), maxWaitMs: 600_000, signal: interruption.signal };

    const check = checkWindow(checked, { ...options, tell: () => void setImmediate(() => interruption.abort()) });

    await expect(check).rejects.toThrow(InterruptedError);
  });

  it("names each measure that differs, with its group", async () => {
    const verdict = await checkWindow(checked, { ask: answer([differing]), maxWaitMs: 0 });

    const group = ["2026-11-29", "2026-11-29 12:00:00.000", "web"];
    expect(verdict.differences).toEqual([
      { group, measure: "row_count", computed: "3", found: "2" },
      { group, measure: "order_count", computed: "3", found: "2" },
    ]);
    expect(renderWindowReport("orders", [verdict])).toContain(
      "2 values otherwise than computed from the delivered rows",
    );
    expect(JSON.parse(renderWindowReportAsJson("orders", [verdict]))).toMatchObject({
      dataset: "orders",
      isAlike: false,
    });
  });
});
