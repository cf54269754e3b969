import { describe, expect, it } from "vitest";

import { findRecordsOnTheWay, type StreamedRecord } from "./records-on-the-way.ts";

const longestDeliveryMs = 100;

function record(batchId: string, arrivedAtMs: number, more: Partial<StreamedRecord> = {}): StreamedRecord {
  return { shardId: "shard-0", arrivedAtMs, batchId, missing: [0], ...more };
}

function find(
  records: readonly StreamedRecord[],
  delivered: readonly string[] = [],
  found: readonly string[] = delivered,
): readonly string[] {
  const isDelivered = (batchId: string) => delivered.includes(batchId);
  const isFound = (batchId: string) => found.includes(batchId);
  return findRecordsOnTheWay(records, { isDelivered, isFound, longestDeliveryMs }).map(({ batchId }) => batchId);
}

describe("findRecordsOnTheWay", () => {
  it("finds records, however old, while nothing behind them is delivered", () => {
    expect(find([record("a", 0), record("b", 9_999)])).toEqual(["a", "b"]);
  });

  it("leaves out records that the lake has, or that hold no missing row", () => {
    expect(find([record("a", 0), record("b", 1), record("c", 2, { missing: [] })], ["a"])).toEqual(["b"]);
  });

  it("leaves out a record that delivery has passed over", () => {
    expect(find([record("a", 0), record("b", 1), record("c", 101)], ["c"])).toEqual(["b"]);
  });

  it("finds a record that was delivered after the lake was read", () => {
    expect(find([record("a", 0), record("b", 500)], ["a", "b"], [])).toEqual(["a", "b"]);
  });

  it("judges each shard by itself: one may be far behind", () => {
    expect(find([record("a", 0), record("b", 500, { shardId: "shard-1" })], ["b"])).toEqual(["a"]);
  });
});
