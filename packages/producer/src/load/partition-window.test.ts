import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createPartitionWindow } from "./partition-window.ts";

describe("createPartitionWindow", () => {
  it("admits partitions up to its limit, and those that are open already", () => {
    const window = createPartitionWindow({ maxPartitions: 2, windowMs: 100 });

    expect(["a", "b", "a"].map((partition) => window.admit(partition, 0))).toEqual([0, 0, 0]);
    expect(window.admit("c", 40)).toBe(61);
  });

  it("admits another once the oldest has been quiet for the whole window", () => {
    const window = createPartitionWindow({ maxPartitions: 1, windowMs: 100 });
    window.admit("a", 0);

    expect([window.admit("b", 100), window.admit("b", 101)]).toEqual([1, 0]);
  });

  it("keeps a partition open that is sent to again", () => {
    const window = createPartitionWindow({ maxPartitions: 2, windowMs: 100 });
    window.admit("a", 0);
    window.admit("b", 50);
    window.admit("a", 90);

    expect(window.admit("c", 100)).toBe(51);
  });

  it("counts every partition that was admitted, open or not", () => {
    const window = createPartitionWindow({ maxPartitions: 1, windowMs: 0 });
    for (const [nowMs, partition] of ["a", "b", "a"].entries()) window.admit(partition, nowMs);

    expect(window.count()).toBe(2);
  });

  it("admits a partition after the wait that it asked for", () => {
    const partition = fc.constantFrom("a", "b", "c", "d");

    fc.assert(
      fc.property(fc.array(fc.tuple(partition, fc.nat(50))), (calls) => {
        const window = createPartitionWindow({ maxPartitions: 2, windowMs: 30 });
        let nowMs = 0;
        for (const [name, passedMs] of calls) {
          nowMs += passedMs;
          nowMs += window.admit(name, nowMs);
          expect(window.admit(name, nowMs)).toBe(0);
        }
      }),
    );
  });
});
