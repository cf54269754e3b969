import { describe, expect, it } from "vitest";

import { orderPartitions, partitionOrders } from "./order-partitions.ts";

const small = { path: "a", objects: 10, bytes: 100, rows: 5, oldestMs: 0, newestMs: 2, hasSmallObjects: true };
const large = { path: "b", objects: 1, bytes: 1_000, rows: 9, oldestMs: 0, newestMs: 3, hasSmallObjects: false };
const { rows: _, ...uncounted } = { ...small, path: "c", bytes: 50, objects: 6, newestMs: 1 };

describe("orderPartitions", () => {
  it("puts the most first, and those that are not counted last", () => {
    const orders = partitionOrders.map((order) => [
      order,
      orderPartitions([small, large, uncounted], order)
        .map(({ path }) => path)
        .join(""),
    ]);

    expect(orders).toEqual([
      ["name", "abc"],
      ["size", "bac"],
      ["rows", "bac"],
      ["objects", "acb"],
      ["newest", "bac"],
      ["smallest objects", "cab"],
    ]);
  });
});
