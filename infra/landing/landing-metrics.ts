import { type LoaderMetric, transformNamespace } from "@sluice/lake";

import type { Metric } from "../monitoring/metrics.ts";
import { toLoaderName } from "./loader-function.ts";

/** Metrics' names: SQS guide, sqs-available-cloudwatch-metrics; Lambda guide, monitoring-metrics-types; from memory, unverified. */
export function createLandingMetrics(stack: string) {
  const functionName = toLoaderName(stack);
  return {
    /** The dead letters' queue has the ending "-dead". */
    queue: (name: string, ending = ""): Metric => ({
      namespace: "AWS/SQS",
      name,
      dimensions: { QueueName: `${stack}-landing${ending}` },
      statistic: "Maximum",
    }),
    loader: (name: string, statistic: Metric["statistic"]): Metric => ({
      namespace: "AWS/Lambda",
      name,
      dimensions: { FunctionName: functionName },
      statistic,
    }),
    files: (name: LoaderMetric): Metric => ({
      namespace: transformNamespace,
      name,
      dimensions: { service: functionName },
      statistic: "Sum",
    }),
  } as const;
}
