import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createReconciler, type LakeEntry, type EntryPlace } from "./reconcile.ts";
import { type SourceEntry, SourceLedger } from "./source-ledger.ts";

const places: readonly EntryPlace[] = ["delivered", "rejected", "failed", "kept"];

function source(key: string, more: Partial<SourceEntry> = {}): SourceEntry {
  return { key, isGood: true, partition: "p=1/", ...more };
}

function lake(key: string, more: Partial<LakeEntry> = {}): LakeEntry {
  return { key, place: "delivered", identity: { batchId: "b", rowIndex: 0 }, partition: "p=1/", ...more };
}

function fillReconciler(sources: readonly SourceEntry[], entries: readonly LakeEntry[]) {
  const ledger = new SourceLedger();
  for (const entry of sources) ledger.add(entry);
  const reconciler = createReconciler(ledger);
  for (const entry of entries) reconciler.add(entry);
  return reconciler;
}

function reconcile(sources: readonly SourceEntry[], entries: readonly LakeEntry[]) {
  return fillReconciler(sources, entries).result();
}

describe("createReconciler", () => {
  it("finds each row where it is", () => {
    const bad = { isGood: false, partition: "" };
    const sources = [source("a"), source("b"), source("c"), source("bad", bad), source("worse", bad)];

    const result = reconcile(sources, [
      lake("a"),
      lake("b", { place: "rejected", partition: "" }),
      lake("c", { place: "failed", partition: "" }),
      lake("bad", { place: "kept", partition: "" }),
    ]);

    expect(result).toEqual({
      sourceRows: 5,
      found: { delivered: 1, rejected: 1, failed: 1, kept: 1 },
      refused: 1,
      missing: 0,
      onTheWay: 0,
      doubled: [],
      strangers: 0,
      partitions: [{ partition: "p=1/", source: 3, delivered: 1 }],
    });
  });

  it("tells which rows are missing, each as many times as it is", () => {
    const reconciler = fillReconciler([source("a"), source("a"), source("a"), source("b")], [lake("a"), lake("b")]);

    expect(reconciler.result().missing).toBe(2);
    expect(["a", "b", "a", "c", "a"].map(reconciler.takeMissing)).toEqual([true, false, true, false, false]);
  });

  it("names the rows that are doubled, with their identity", () => {
    const second = lake("a", { identity: { batchId: "b", rowIndex: 9 } });

    expect(reconcile([source("a")], [lake("a"), second]).doubled).toEqual([second]);
  });

  it("calls the failed copy of a delivered row its double", () => {
    const failed = lake("a", { place: "failed", partition: "" });

    expect(reconcile([source("a")], [lake("a"), failed])).toMatchObject({
      found: { delivered: 1, failed: 0 },
      doubled: [failed],
    });
  });

  it("does not take rows of other loads for doubles", () => {
    expect(reconcile([source("a")], [lake("a"), lake("z")])).toMatchObject({ strangers: 1, doubled: [] });
  });

  it("counts rows by partition, and shows a row in the wrong one", () => {
    expect(reconcile([source("a")], [lake("a", { partition: "p=2/" })]).partitions).toEqual([
      { partition: "p=1/", source: 1, delivered: 0 },
      { partition: "p=2/", source: 0, delivered: 1 },
    ]);
  });

  it("gives every source row and every row of the lake exactly one fate", () => {
    const key = fc.constantFrom("a", "b", "c", "d");
    const sources = fc.array(fc.record({ key, isGood: fc.boolean() }));
    const entries = fc.array(fc.record({ key, place: fc.constantFrom(...places) }));

    fc.assert(
      fc.property(sources, entries, (left, right) => {
        const result = reconcile(
          // A content is either good or bad, so the key contains which.
          left.map(({ key: content, isGood }) => source(`${content}${isGood}`, { isGood })),
          right.map((each) => lake(`${each.key}true`, { place: each.place })),
        );
        const matched = places.reduce((sum, place) => sum + result.found[place], 0);

        expect(matched + result.refused + result.missing).toBe(left.length);
        expect(matched + result.doubled.length + result.strangers).toBe(right.length);
      }),
    );
  });

  it("counts a bad row as missing when all rejects were given", () => {
    const ledger = new SourceLedger();
    ledger.add(source("bad", { isGood: false, partition: "" }));

    const reconciler = createReconciler(ledger, { mustHaveRefused: true });

    expect(reconciler.result()).toMatchObject({ refused: 0, missing: 1 });
    expect(reconciler.takeMissing("bad")).toBe(true);
  });

  it("holds more contents than it first has room for", () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `row ${index}`);

    const result = reconcile(
      keys.map((each) => source(each)),
      keys.slice(1).map((each) => lake(each)),
    );

    expect(result).toMatchObject({ sourceRows: 5000, missing: 1, found: { delivered: 4999 } });
  });
});
