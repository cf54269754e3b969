import {
  transformNamespace,
  type DatasetManifest,
  type TransformMetric,
  type WindowFunctionMetric,
} from "@sluice/lake";

import { type FlowSeriesName, flowSeriesNames, laneSeriesNames } from "../../flow/flow-answer.ts";
import type { MetricToRead } from "../metrics/read-series.ts";

/** What a dataset's metrics go by. */
export interface MeasuredDataset {
  readonly manifest: DatasetManifest;
  /** Of its transform; undefined when there is none, or it is not known. */
  readonly functionName: string | undefined;
}

/** Metrics of a dataset by the name of their series; those that it does not have are left out. */
export type FlowMetrics = ReadonlyMap<FlowSeriesName, MetricToRead>;

export function listLaneMetrics(measured: MeasuredDataset): FlowMetrics {
  return pick(listFlowMetrics(measured), laneSeriesNames);
}

/** Names as in the stack's dashboard and alarms (infra/monitoring/metrics.ts). */
export function listFlowMetrics(measured: MeasuredDataset): FlowMetrics {
  const metrics = { ...listStreamMetrics(measured), ...listDeliveryMetrics(measured), ...listRowMetrics(measured) };
  return pick(new Map(Object.entries(metrics)), flowSeriesNames);
}

type NamedMetrics = Partial<Record<FlowSeriesName, MetricToRead>>;

function listStreamMetrics({ manifest: { streamName, deliveryStreamName } }: MeasuredDataset): NamedMetrics {
  if (streamName === undefined) {
    const put = createMetric("AWS/Firehose", { DeliveryStreamName: deliveryStreamName });
    return {
      streamRecords: put("IncomingRecords"),
      streamBytes: put("IncomingBytes"),
      writesThrottled: put("ThrottledRecords"),
    };
  }
  const stream = createMetric("AWS/Kinesis", { StreamName: streamName });
  return {
    streamRecords: stream("IncomingRecords"),
    streamBytes: stream("IncomingBytes"),
    iteratorAgeMs: stream("GetRecords.IteratorAgeMilliseconds", "Maximum"),
    writesThrottled: stream("WriteProvisionedThroughputExceeded"),
    readsThrottled: stream("ReadProvisionedThroughputExceeded"),
  };
}

function listDeliveryMetrics({ manifest: { deliveryStreamName } }: MeasuredDataset): NamedMetrics {
  const delivery = createMetric("AWS/Firehose", { DeliveryStreamName: deliveryStreamName });
  return {
    bytesDelivered: delivery("DeliveryToS3.Bytes"),
    freshnessSeconds: delivery("DeliveryToS3.DataFreshness", "Maximum"),
    partitions: delivery("PartitionCount", "Maximum"),
    partitionsLimit: delivery("ActivePartitionsLimit", "Maximum"),
    conversionFailed: delivery("FailedConversion.Records"),
  };
}

/** A window's results have no transform. */
function listRowMetrics({ manifest: { dataset, window }, functionName }: MeasuredDataset): NamedMetrics {
  if (functionName === undefined || window !== undefined) return {};
  const calls = createMetric("AWS/Lambda", { FunctionName: functionName });
  const rows: CreateMetric<TransformMetric> = createMetric(transformNamespace, { service: functionName, dataset });
  return {
    calls: calls("Invocations"),
    callErrors: calls("Errors"),
    callMs: calls("Duration", "p95"),
    rowsIn: rows("RowsIn"),
    rowsOut: rows("RowsOut"),
    rowsRejected: rows("RowsRejected"),
    recordsFailed: rows("RecordsFailed"),
  };
}

/** Of a window of a dataset: rows that its function has read, and partial aggregates that it has written. */
export function listWindowMetrics({ window }: DatasetManifest): readonly MetricToRead[] {
  if (window === undefined) return [];
  const dimensions = { service: window.functionName, dataset: window.of, window: window.name };
  const counted: CreateMetric<WindowFunctionMetric> = createMetric(transformNamespace, dimensions);
  return [counted("RowsIn"), counted("Partials")];
}

/** Bytes that a shard takes; with enhanced monitoring alone (streams guide, monitoring-with-cloudwatch, read 2026-11-29). */
export function createShardMetric(streamName: string, shardId: string): MetricToRead {
  return createMetric("AWS/Kinesis", { StreamName: streamName, ShardId: shardId })("IncomingBytes");
}

/** Makes metrics that only their names tell apart; `Name` is what they may be called. */
type CreateMetric<Name> = (name: Name, statistic?: MetricToRead["statistic"]) => MetricToRead;

function createMetric(namespace: string, dimensions: MetricToRead["dimensions"]): CreateMetric<string> {
  return (name, statistic = "Sum") => ({
    namespace,
    name,
    dimensions,
    statistic,
  });
}

function pick(
  metrics: ReadonlyMap<string, MetricToRead>,
  names: readonly FlowSeriesName[],
): ReadonlyMap<FlowSeriesName, MetricToRead> {
  return new Map(
    names.flatMap((name) => {
      const metric = metrics.get(name);
      return metric === undefined ? [] : [[name, metric] as const];
    }),
  );
}
