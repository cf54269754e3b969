import { describe, expect, it } from "vitest";

import { computeScanCostDollars } from "./scan-cost.ts";

describe("computeScanCostDollars", () => {
  it.each([
    [0, 0],
    [1, 0.000_05],
    [10_000_000, 0.000_05],
    [1e12, 5],
  ])("prices %d bytes at $%d", (bytesScanned, dollars) => {
    expect(computeScanCostDollars(bytesScanned)).toBeCloseTo(dollars, 8);
  });
});
