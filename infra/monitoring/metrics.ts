import type * as pulumi from "@pulumi/pulumi";
import { type HttpMetric, type TransformMetric, transformNamespace } from "@sluice/lake";

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
  /** Of the function behind its HTTP door; absent where it has none. */
  readonly httpFunctionName?: string | undefined;
}

type Statistic = Metric["statistic"];

/**
 * Metrics of one dataset. Their names: streams guide, monitoring-with-cloudwatch; Firehose guide,
 * monitoring-with-cloudwatch-metrics; Lambda guide, monitoring-metrics-types; read 2026-11-21.
 */
export function createMetrics(monitored: MonitoredResources) {
  const { dataset, streamName, deliveryStreamName, functionName } = monitored;
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
    ...createDoorMetrics(monitored),
  } as const;
}

/** Metrics of a dataset's HTTP door; none where it has none. */
function createDoorMetrics({ dataset, httpFunctionName: service }: MonitoredResources) {
  return {
    /** What the door's function counts itself. */
    requests: (name: HttpMetric): Metric[] =>
      service === undefined
        ? []
        : [{ namespace: transformNamespace, name, dimensions: { service, dataset }, statistic: "Sum" }],
    door: (name: string, statistic: Statistic): Metric[] =>
      service === undefined
        ? []
        : [{ namespace: "AWS/Lambda", name, dimensions: { FunctionName: service }, statistic }],
  };
}
