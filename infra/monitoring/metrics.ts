import { type TransformMetric, transformNamespace } from "@sluice/lake";

/** A CloudWatch metric, and how its values of a period are made one. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Sum" | "Maximum" | "Minimum" | "Average" | "p95";
}

/** What a dataset's resources are called, by which CloudWatch tells them apart. */
export interface MonitoredResources {
  readonly dataset: string;
  /** Absent for Direct PUT. */
  readonly streamName?: string | undefined;
  readonly deliveryStreamName: string;
  readonly functionName: string;
}

type Statistic = Metric["statistic"];

/** Metrics of one dataset. Their names: streams guide, monitoring-with-cloudwatch; Firehose guide, monitoring-with-cloudwatch-metrics; Lambda guide, monitoring-metrics-types; read 2026-11-21. */
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
    /** What the transform counts itself. */
    rows: (name: TransformMetric): Metric => ({
      namespace: transformNamespace,
      name,
      dimensions: { service: functionName, dataset },
      statistic: "Sum",
    }),
  } as const;
}
