import type { ReportMetric } from "@sluice/emulator-wire";

/** Of a function that a stream feeds, by FunctionName: Lambda guide, monitoring-metrics-types, read 2026-11-29. */
export const readingMetricNames = ["IteratorAge"] as const;

/** Of a mapping whose MetricsConfig asks for EventCount, by EventSourceMappingUUID: as above. Here every mapping has them. */
export const mappingMetricNames = ["OnFailureDestinationDeliveredEventCount", "DroppedEventCount"] as const;

/** Hands a stream mapping's measurements to CloudWatch. */
export interface MappingMetrics {
  /** The function is called with records, the last of which is so old. */
  readonly tellAge: (milliseconds: number) => void;
  /** Records were given up, to the failure destination if there is one. */
  readonly tellDiscarded: (count: number) => void;
}

export interface MappingMetricsOptions {
  readonly uuid: string;
  readonly functionName: string;
  readonly hasDestination: boolean;
  readonly report?: ReportMetric | undefined;
}

export function createMappingMetrics(options: MappingMetricsOptions): MappingMetrics {
  const { uuid, functionName, hasDestination, report = () => undefined } = options;
  const namespace = "AWS/Lambda";
  const [iteratorAge] = readingMetricNames;
  const [delivered, dropped] = mappingMetricNames;
  return {
    tellAge: (value) =>
      report({ namespace, name: iteratorAge, dimensions: { FunctionName: functionName }, value, unit: "Milliseconds" }),
    tellDiscarded: (value) => {
      const name = hasDestination ? delivered : dropped;
      report({ namespace, name, dimensions: { EventSourceMappingUUID: uuid }, value, unit: "Count" });
    },
  };
}
