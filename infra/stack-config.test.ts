import { describe, expect, it } from "vitest";

import { parseStackConfig } from "./stack-config.ts";

describe("parseStackConfig", () => {
  it("fills in what a stack leaves out", () => {
    expect(parseStackConfig("dev", { datasets: ["iris"] })).toEqual({
      datasets: ["iris"],
      shardCount: 1,
      bufferingIntervalSeconds: 300,
      bufferingSizeMiB: 128,
    });
  });

  it("reports every problem together, under the names that the file has", () => {
    const values = { datasets: ["iriss"], bufferingIntervalSeconds: 30, shardCount: "2" };

    expect(() => parseStackConfig("dev", values)).toThrow(
      'Pulumi.dev.yaml: sluice:datasets.0: Invalid input: expected "iris"; ' +
        "sluice:shardCount: Invalid input: expected number, received string; " +
        "sluice:bufferingIntervalSeconds: Too small: expected number to be >=60",
    );
  });
});
