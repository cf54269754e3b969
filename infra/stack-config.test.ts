import { describe, expect, it } from "vitest";

import { parseStackConfig } from "./stack-config.ts";

function parse(values: Readonly<Record<string, string>>) {
  return parseStackConfig("dev", (key) => values[key]);
}

describe("parseStackConfig", () => {
  it("reads every key and fills in what a stack leaves out", () => {
    expect(parse({ datasets: '["iris"]', shardCount: "2" })).toEqual({
      datasets: ["iris"],
      shardCount: 2,
      bufferingIntervalSeconds: 300,
      bufferingSizeMiB: 128,
      athenaScanLimitGiB: 10,
    });
  });

  it("reports every problem together, under the names that the file has", () => {
    const values = { datasets: '["roses"]', bufferingIntervalSeconds: "30", shardCount: "many" };

    expect(() => parse(values)).toThrow(
      'Pulumi.dev.yaml: sluice:datasets.0: Invalid option: expected one of "iris"|"crime"|"metrics"|"telematics"|"clickstream"|"people"; ' +
        "sluice:shardCount: Invalid input: expected number, received string; " +
        "sluice:bufferingIntervalSeconds: Too small: expected number to be >=60",
    );
  });
});
