import { describe, expect, it } from "vitest";

import { limitPartitions } from "./limit-partitions.ts";

/** What the window answers to each of so many partitions, all in the same millisecond. */
function admitAtOnce(count: number, bufferingIntervalMs: number): readonly number[] {
  const window = limitPartitions({ bufferingIntervalMs });
  return Array.from({ length: count }, (_, index) => window.admit(`district=${index}`, 1_000));
}

describe("limitPartitions", () => {
  it("makes the 451st partition of an interval wait for the first to close", () => {
    const waits = admitAtOnce(451, 60_000);

    expect(waits.indexOf(60_001)).toBe(450);
  });

  it("lets no partition wait where none stays open, as in a dry run", () => {
    expect(admitAtOnce(2_000, 0).every((waitMs) => waitMs === 0)).toBe(true);
  });
});
