import type * as pulumi from "@pulumi/pulumi";
import { type TransformMetric, transformNamespace } from "@sluice/lake";

/** A CloudWatch metric, and the statistic that sums up a period. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statistic: "Sum" | "Maximum" | "Minimum" | "Average" | "SampleCount" | "p95";
}

/** The names of a dataset's resources, by which CloudWatch tells them apart. */
export interface MonitoredResources {
  readonly dataset: string;
  /** Absent for Direct PUT. */
  readonly streamName?: pulumi.Input<string> | undefined;
  readonly deliveryStreamName: string;
  readonly functionName: string;
}

type Statistic = Metric["statistic"];

/**
 * Metrics of one dataset. Their names: streams guide, monitoring-with-cloudwatch; Firehose guide,
 * monitoring-with-cloudwatch-metrics; Lambda guide, monitoring-metrics-types; read 2026-11-21.
 */
export function createMetrics({ dataset, streamName, deliveryStreamName, functionName }: MonitoredResources) {
  return {
    stream: (name: string, statistic: Statistic): Metric[] =>
      streamName === undefined
        ? []
        : [{ namespace: "AWS/Kinesis", name, dimensions: { StreamName: streamName }, statistic }],
    delivery: (name: string, statistic: Statistic): Metric => ({
      namespace: "AWS/Firehose",
      name,
      dimensions: { DeliveryStreamName: deliveryStreamName },
      statistic,
    }),
    transform: (name: string, statistic: Statistic): Metric => ({
      namespace: "AWS/Lambda",
      name,
      dimensions: { FunctionName: functionName },
      statistic,
    }),
    /** What the transform itself counts. `service` is the function's name, since two stacks may have the same dataset. */
    rows: (name: TransformMetric): Metric => ({
      namespace: transformNamespace,
      name,
      dimensions: { service: functionName, dataset },
      statistic: "Sum",
    }),
  } as const;
}
