import { describe, expect, it } from "vitest";

import { orders } from "../fixtures/orders.ts";
import { avg, count, distinct, max, min, stddev, sum } from "./measures.ts";
import { listWindowMetrics } from "./window-metrics.ts";

describe("listWindowMetrics", () => {
  it("has what CloudWatch can add up over shards, a mean as a quotient", () => {
    const measures = {
      n: count(),
      items: sum("items"),
      mean: avg("items"),
      least: min("items"),
      most: max("items"),
      last: max("ordered_at"),
      spread: stddev("items"),
      customers: distinct("customer"),
    };
    const window = { name: "w", every: "1 minute", time: "ordered_at", groupBy: [], measures };

    expect(listWindowMetrics(orders, window)).toEqual([
      { measure: "n", value: { name: "n", statistic: "Sum" } },
      { measure: "items", value: { name: "items", statistic: "Sum" } },
      {
        measure: "mean",
        value: { name: "mean_sum", statistic: "Sum" },
        divisor: { name: "mean_n", statistic: "Sum" },
      },
      { measure: "least", value: { name: "least", statistic: "Minimum" } },
      { measure: "most", value: { name: "most", statistic: "Maximum" } },
    ]);
  });
});
