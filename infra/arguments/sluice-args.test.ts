import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { completeSluiceArgs } from "./sluice-args.ts";

const definition = findDefinition("iris");
const iris = {
  definition,
  partitioning: "lambda",
  format: "parquet",
  directPut: false,
  sourceBackup: false,
  shardCount: 1,
  retentionHours: 24,
  bufferingIntervalSeconds: 300,
  bufferingSizeMiB: 128,
  alarms: true,
  http: false,
  landing: false,
  windows: true,
};

describe("completeSluiceArgs", () => {
  it("fills in what a stack leaves out", () => {
    expect(completeSluiceArgs({ datasets: [definition] })).toEqual({
      datasets: [iris],
      encryption: "aws-managed",
      athenaScanLimitGiB: 10,
      failedRetentionDays: 365,
      logRetentionDays: 30,
      protect: false,
    });
  });

  it("takes the stack's values for what a dataset leaves out, and no others", () => {
    const stack = { shardCount: "on-demand", retentionHours: 48, bufferingIntervalSeconds: 60, alarms: false } as const;
    const own = { definition, shardCount: 2, bufferingSizeMiB: 64, alarms: true, http: false };

    const { datasets } = completeSluiceArgs({
      ...stack,
      bufferingSizeMiB: 100,
      http: true,
      datasets: [definition, own],
    });

    expect(datasets).toEqual([
      { ...iris, ...stack, bufferingSizeMiB: 100, http: true },
      { ...iris, ...stack, shardCount: 2, bufferingSizeMiB: 64, alarms: true },
    ]);
  });

  it("partitions a dataset without partition columns by the hour of arrival", () => {
    const { datasets } = completeSluiceArgs({ datasets: [findDefinition("people")] });

    expect(datasets).toMatchObject([{ partitioning: "static" }]);
  });
});
