import { type AlarmDefinition, type AlarmFacts, mostly } from "./alarm-definition.ts";
import { createMetrics } from "./metrics.ts";

/** Alarms on the stream and on how Firehose reads it; with Direct PUT, on what Firehose takes. */
export function defineStreamAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  if (facts.streamName === undefined) return [defineDirectPutAlarm(facts)];
  return [...defineReadingAlarms(facts), ...defineThrottlingAlarms(facts)];
}

function defineReadingAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { delivery } = createMetrics(facts);
  return [
    {
      key: "delivery-behind",
      kind: "state",
      description:
        "Firehose is over 15 minutes behind the stream. Look for throttled reads, a slow transform or too few shards.",
      metric: delivery("KinesisMillisBehindLatest", "Maximum"),
      when: { above: 900_000 },
      periodSeconds: 300,
      periods: mostly,
    },
  ];
}

function defineThrottlingAlarms(facts: AlarmFacts): readonly AlarmDefinition[] {
  const { stream } = createMetrics(facts);
  return [
    ...stream("WriteProvisionedThroughputExceeded", "Sum").map((metric) => ({
      key: "writes-throttled",
      kind: "load" as const,
      description: "Producers are being throttled. They retry, so nothing is lost. Add shards.",
      metric,
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    })),
    ...stream("ReadProvisionedThroughputExceeded", "Sum").map((metric) => ({
      key: "reads-throttled",
      kind: "load" as const,
      description:
        "Too many consumers read this stream, Firehose among them. Give the others enhanced fan-out, or add shards.",
      metric,
      when: { above: 0 },
      periodSeconds: 300,
      periods: mostly,
    })),
  ];
}

/** Alarm on what Firehose takes without a stream. */
export function defineDirectPutAlarm(facts: Parameters<typeof createMetrics>[0]): AlarmDefinition {
  return {
    key: "writes-throttled",
    kind: "load",
    description: "Producers are being throttled. They retry, so nothing is lost. Ask AWS for more throughput.",
    metric: createMetrics(facts).delivery("ThrottledRecords", "Sum"),
    when: { above: 0 },
    periodSeconds: 300,
    periods: mostly,
  };
}
