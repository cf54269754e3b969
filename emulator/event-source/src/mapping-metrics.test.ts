import type { MetricDatum } from "@sluice/emulator-wire";
import { describe, expect, it } from "vitest";

import { createMappingMetrics } from "./mapping-metrics.ts";

function collect(hasDestination: boolean): readonly MetricDatum[] {
  const told: MetricDatum[] = [];
  const report = (datum: MetricDatum) => void told.push(datum);
  const { tellAge, tellDiscarded } = createMappingMetrics({
    uuid: "u",
    functionName: "counts",
    hasDestination,
    report,
  });
  tellAge(250);
  tellDiscarded(3);
  return told;
}

describe("createMappingMetrics", () => {
  it("tells the age by the function, and what was given up by the mapping", () => {
    const namespace = "AWS/Lambda";

    expect(collect(true)).toEqual([
      { namespace, name: "IteratorAge", dimensions: { FunctionName: "counts" }, value: 250, unit: "Milliseconds" },
      {
        namespace,
        name: "OnFailureDestinationDeliveredEventCount",
        dimensions: { EventSourceMappingUUID: "u" },
        value: 3,
        unit: "Count",
      },
    ]);
    expect(collect(false)[1]).toMatchObject({ name: "DroppedEventCount", value: 3 });
  });
});
