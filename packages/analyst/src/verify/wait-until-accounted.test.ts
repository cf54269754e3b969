import { InterruptedError } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import type { LakeCounts } from "./load-lake.ts";
import { createReconciler } from "./reconcile.ts";
import { SourceLedger } from "./source-ledger.ts";
import { waitUntilAccounted, type WaitOptions } from "./wait-until-accounted.ts";

const nothing: LakeCounts = { tableRows: 0, viewRows: 0, rejectedRows: 0, failedRecords: 0 };

/** A lake that has `viewRows[n]` of two equal source rows at count n. Time passes only in waits. */
async function waitFor(viewRows: readonly number[], more: Partial<WaitOptions> = {}) {
  const ledger = new SourceLedger();
  for (let row = 0; row < 2; row += 1) ledger.add({ key: "a", isGood: true, partition: "" });
  let [nowMs, looks, reconciled] = [0, 0, 0];
  const rows = () => viewRows[Math.min(looks, viewRows.length) - 1] ?? 0;
  const { reconciler, counts } = await waitUntilAccounted({
    expectedRows: ledger.goodRows,
    maxWaitMs: 30_000,
    count: async () => {
      looks += 1;
      return { ...nothing, tableRows: rows(), viewRows: rows() };
    },
    reconcile: async () => {
      reconciled += 1;
      const made = createReconciler(ledger);
      const entry = { key: "a", place: "delivered", identity: undefined, partition: "" } as const;
      for (let row = 0; row < rows(); row += 1) made.add(entry);
      return made;
    },
    nowMs: () => nowMs,
    wait: async (delayMs) => {
      nowMs += delayMs;
    },
    ...more,
  });
  const { missing } = reconciler.result();
  return { missing, viewRows: counts.viewRows, looks, reconciled, waitedMs: nowMs };
}

/** What is there by the time that it is read: every row. */
async function readAll() {
  const ledger = new SourceLedger();
  ledger.add({ key: "a", isGood: true, partition: "" });
  const reconciler = createReconciler(ledger);
  reconciler.add({ key: "a", place: "delivered", identity: undefined, partition: "" });
  return reconciler;
}

async function countOneFailed(): Promise<LakeCounts> {
  return { ...nothing, failedRecords: 1 };
}

describe("waitUntilAccounted", () => {
  it("is done at once when every row is there", async () => {
    expect(await waitFor([2])).toEqual({ missing: 0, viewRows: 2, looks: 1, reconciled: 1, waitedMs: 0 });
  });

  it("counts until the rows could be there, and reads them only then", async () => {
    expect(await waitFor([0, 1, 1, 2])).toMatchObject({ missing: 0, looks: 4, reconciled: 1 });
  });

  it("gives up when the time is up, and reads once to say what is missing", async () => {
    expect(await waitFor([1])).toMatchObject({ missing: 1, reconciled: 1, waitedMs: 30_000 });
  });

  it("reads again only when the counts have changed", async () => {
    expect(await waitFor([0], { count: countOneFailed })).toMatchObject({
      missing: 2,
      reconciled: 1,
      waitedMs: 30_000,
    });
  });

  it("counts once when it may not wait", async () => {
    expect(await waitFor([1, 2], { maxWaitMs: 0 })).toMatchObject({ missing: 1, looks: 1, waitedMs: 0 });
  });

  it("counts again what came between the count and the reading", async () => {
    expect(await waitFor([1, 2], { maxWaitMs: 0, reconcile: readAll })).toMatchObject({ looks: 2, viewRows: 2 });
  });

  it("waits no longer when it is interrupted", async () => {
    await expect(waitFor([1], { signal: AbortSignal.abort() })).rejects.toThrow(InterruptedError);
  });
});
