import { deliveryMetricNames } from "@sluice/emulator-firehose";
import { streamMetricNames } from "@sluice/emulator-kinesis";
import { functionMetricNames } from "@sluice/emulator-lambda";
import { irisManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { listFlowMetrics, listWindowMetrics } from "./flow-metrics.ts";

/** As the services spell them, by namespace. */
const names: Readonly<Record<string, readonly string[]>> = {
  "AWS/Kinesis": streamMetricNames,
  "AWS/Firehose": deliveryMetricNames,
  "AWS/Lambda": functionMetricNames,
  Sluice: ["RowsIn", "RowsOut", "RowsRejected", "RecordsFailed"],
};

const { streamName: _stream, ...directPut } = irisManifest;

describe("listFlowMetrics", () => {
  it.each([
    ["a stream", irisManifest],
    ["Direct PUT", directPut],
  ])("asks for nothing that no service measures, with %s", (_, manifest) => {
    const asked = [...listFlowMetrics({ manifest, functionName: "iris-transform" }).values()];

    expect(asked.filter(({ namespace, name }) => names[namespace]?.includes(name) !== true)).toEqual([]);
    expect(asked.length).toBeGreaterThan(12);
  });

  it("asks Firehose for what comes in with Direct PUT", () => {
    const metrics = listFlowMetrics({ manifest: directPut, functionName: undefined });

    expect(metrics.get("streamRecords")).toEqual({
      namespace: "AWS/Firehose",
      name: "IncomingRecords",
      dimensions: { DeliveryStreamName: "sluice-dev-iris" },
      statistic: "Sum",
    });
  });

  it("asks of no function what is not known to have one", () => {
    const metrics = listFlowMetrics({ manifest: irisManifest, functionName: undefined });

    expect([...metrics.values()].filter(({ namespace }) => namespace === "AWS/Lambda")).toEqual([]);
  });
});

describe("listWindowMetrics", () => {
  it("asks by the dataset that the window is of", () => {
    const window = { of: "iris", name: "per_minute", functionName: "iris-window" };
    const dimensions = { service: "iris-window", dataset: "iris", window: "per_minute" };

    expect(listWindowMetrics({ ...irisManifest, window })).toEqual([
      { namespace: "Sluice", name: "RowsIn", dimensions, statistic: "Sum" },
      { namespace: "Sluice", name: "Partials", dimensions, statistic: "Sum" },
    ]);
  });
});
