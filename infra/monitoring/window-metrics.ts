import { transformNamespace, type WindowFunctionMetric, windowNamespace } from "@sluice/lake";
import type { MetricPart } from "@sluice/schema";

import { createMetrics, type Metric } from "./metrics.ts";
import type { WindowFacts } from "./window-facts.ts";

/** Metrics of one window. Those of the mapping: Lambda guide, monitoring-metrics-types, read 2026-11-29. */
export function createWindowMetrics(facts: WindowFacts) {
  const { definition, window, functionName, mappingUuid } = facts;
  const { transform: lambda, delivery } = createMetrics(facts);
  const dimensions = { service: functionName, dataset: definition.name, window: window.name };
  return {
    lambda,
    delivery,
    /** What the event source mapping counts. */
    mapping: (name: string): Metric => ({
      namespace: "AWS/Lambda",
      name,
      dimensions: { EventSourceMappingUUID: mappingUuid },
      statistic: "Sum",
    }),
    /** What the function counts. */
    counted: (name: WindowFunctionMetric, statistic: Metric["statistic"] = "Sum"): Metric => ({
      namespace: transformNamespace,
      name,
      dimensions,
      statistic,
    }),
    /** What the window measures, at the time of its windows. */
    measured: ({ name, statistic }: MetricPart): Metric => ({
      namespace: windowNamespace,
      name,
      dimensions,
      statistic,
    }),
  } as const;
}
