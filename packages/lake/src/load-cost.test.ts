import { describe, expect, it } from "vitest";

import { estimateLoadCost } from "./load-cost.ts";

describe("estimateLoadCost", () => {
  it("compares a load with one row to a record", () => {
    const cost = estimateLoadCost({ rows: 1_000_000, records: 1_000, bytes: 30_000_000 });

    expect(cost).toMatchObject({ region: "us-east-1", priceDate: "2026-11-21" });
    expect(cost.packed.kinesisUsd).toBeCloseTo(0.000_023_8, 8);
    expect(cost.packed.firehoseUsd).toBeCloseTo(0.000_944_24, 8);
    // 29.8 units of 1,024 bytes a record, in and out.
    expect(cost.packed.onDemandUsd).toBeCloseTo(0.003_661_44, 8);
    expect(cost.packed.advantageUsd).toBeCloseTo(0.001_464_576, 8);
    expect(cost.oneRowPerRecord.onDemandUsd).toBeCloseTo(0.122_88, 8);
    expect(cost.oneRowPerRecord.kinesisUsd).toBeCloseTo(0.014, 8);
    expect(cost.oneRowPerRecord.firehoseUsd).toBeCloseTo(0.148_48, 8);
  });

  it("leaves Kinesis out of Direct PUT", () => {
    const { packed } = estimateLoadCost({ rows: 10, records: 1, bytes: 300 }, { isDirectPut: true });

    expect(packed).toMatchObject({ kinesisUsd: 0, onDemandUsd: 0, advantageUsd: 0 });
    expect(packed.firehoseUsd).toBeGreaterThan(0);
  });

  it("costs nothing when nothing was sent", () => {
    expect(estimateLoadCost({ rows: 0, records: 0, bytes: 0 }).packed).toEqual({
      kinesisUsd: 0,
      onDemandUsd: 0,
      advantageUsd: 0,
      firehoseUsd: 0,
    });
  });
});
