import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { SourceLedger } from "./source-ledger.ts";

describe("SourceLedger", () => {
  it("counts rows by content and by partition", () => {
    const ledger = new SourceLedger();

    for (const partition of ["p=1/", "p=1/", "p=2/"]) ledger.add({ key: partition, isGood: true, partition });
    ledger.add({ key: "bad", isGood: false, partition: "" });

    expect([ledger.rows, ledger.goodRows]).toEqual([4, 3]);
    expect([...ledger.counts()]).toEqual([2, 1, 1]);
    expect([0, 1, 2].map((number) => ledger.isBad(number))).toEqual([false, false, true]);
    expect(ledger.goodRowsByPartition()).toEqual(
      new Map([
        ["p=1/", 2],
        ["p=2/", 1],
      ]),
    );
  });

  it("does not find a content that no source has", () => {
    expect(new SourceLedger().find("a")).toBeUndefined();
  });

  it("hands out copies of the counts", () => {
    const ledger = new SourceLedger();
    ledger.add({ key: "a", isGood: true, partition: "" });

    ledger.counts().fill(0);

    expect([...ledger.counts()]).toEqual([1]);
  });

  it("keeps counts and bad rows when it grows beyond 1024 contents", () => {
    const ledger = new SourceLedger();

    for (let row = 0; row < 3000; row += 1) ledger.add({ key: `${row}`, isGood: row % 2 === 0, partition: "" });

    expect([...ledger.counts()]).toEqual(Array.from({ length: 3000 }, () => 1));
    expect(["1023", "1024", "2999"].map((key) => ledger.isBad(ledger.find(key) ?? -1))).toEqual([true, false, true]);
  });

  it("counts each content as often as it was added", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c")), (keys) => {
        const ledger = new SourceLedger();
        for (const key of keys) ledger.add({ key, isGood: true, partition: "" });
        const counts = ledger.counts();

        for (const key of new Set(keys)) {
          expect(counts[ledger.find(key) ?? -1]).toBe(keys.filter((each) => each === key).length);
        }
      }),
    );
  });
});
