import { z } from "zod";

import { findAddressedStream, streamAddressFields } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import type { StreamStore } from "../stream-store.ts";

/** API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-29 (MetricsName), without ALL. */
const metricNames = [
  "IncomingBytes",
  "IncomingRecords",
  "OutgoingBytes",
  "OutgoingRecords",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "IteratorAgeMilliseconds",
] as const;

const schema = z.object({
  ...streamAddressFields,
  ShardLevelMetrics: z
    .array(z.enum([...metricNames, "ALL"]))
    .min(1)
    .max(metricNames.length),
});

/** EnableEnhancedMonitoring. Only recorded: there is no CloudWatch here. */
export function enableEnhancedMonitoring(store: StreamStore, input: unknown): object {
  return changeMetrics(store, input, (current, named) => [...new Set([...current, ...named])]);
}

/** DisableEnhancedMonitoring. */
export function disableEnhancedMonitoring(store: StreamStore, input: unknown): object {
  return changeMetrics(store, input, (current, named) => current.filter((metric) => !named.includes(metric)));
}

function changeMetrics(
  store: StreamStore,
  input: unknown,
  change: (current: readonly string[], named: readonly string[]) => readonly string[],
): object {
  const { ShardLevelMetrics, ...address } = parseInput(schema, input);
  const { name, arn, shardLevelMetrics } = findAddressedStream(store, address);
  const named = ShardLevelMetrics.includes("ALL") ? metricNames : ShardLevelMetrics;
  const desired = change(shardLevelMetrics, named);
  store.changeStream(name, { shardLevelMetrics: desired });
  return {
    StreamName: name,
    StreamARN: arn,
    CurrentShardLevelMetrics: shardLevelMetrics,
    DesiredShardLevelMetrics: desired,
  };
}
