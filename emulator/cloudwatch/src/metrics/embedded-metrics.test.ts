import { describe, expect, it } from "vitest";

import { parseEmbeddedMetrics } from "./embedded-metrics.ts";

const line = {
  _aws: {
    Timestamp: 1767225600000,
    CloudWatchMetrics: [
      {
        Namespace: "Sluice",
        Dimensions: [["service", "dataset"], ["service"]],
        Metrics: [
          { Name: "RowsIn", Unit: "Count" },
          { Name: "Sizes", Unit: "Bytes" },
        ],
      },
    ],
  },
  service: "transform",
  dataset: "iris",
  RowsIn: 3,
  Sizes: [10, 20],
};

describe("parseEmbeddedMetrics", () => {
  it("finds a metric for each set of dimensions, and a value for each number", () => {
    const parsed = parseEmbeddedMetrics(JSON.stringify(line));

    const both = { service: "transform", dataset: "iris" };
    expect(parsed).toHaveLength(6);
    expect(parsed.slice(0, 3)).toEqual([
      { namespace: "Sluice", name: "RowsIn", dimensions: both, value: 3, unit: "Count" },
      { namespace: "Sluice", name: "Sizes", dimensions: both, value: 10, unit: "Bytes" },
      { namespace: "Sluice", name: "Sizes", dimensions: both, value: 20, unit: "Bytes" },
    ]);
    expect(parsed[3]?.dimensions).toEqual({ service: "transform" });
  });

  it.each([
    "",
    "hello",
    '{"level":"INFO"}',
    '"CloudWatchMetrics"',
    '{"_aws":{"CloudWatchMetrics":1}}',
    '{"CloudWatchMetrics"',
  ])("finds none in the line %s", (other) => {
    expect(parseEmbeddedMetrics(other)).toEqual([]);
  });
});
