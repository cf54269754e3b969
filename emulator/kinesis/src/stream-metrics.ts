import { type Clock, type ReportMetric, toClockMs } from "@sluice/emulator-wire";

import { KinesisError } from "./errors.ts";
import { type NewRecord, countPayloadBytes } from "./log/shard-log.ts";

/** What of a stream CloudWatch is told. */
export interface StreamMetrics {
  /** With a result for each record: an error for those that were refused. */
  readonly notePut: (streamName: string, records: readonly NewRecord[], results: readonly unknown[]) => void;
  /** A read by whatever reader, with the arrival of its last record; undefined when there was none to read. */
  readonly noteRead: (streamName: string, lastArrivalMs: number | undefined) => void;
  readonly noteRefusedRead: (streamName: string) => void;
}

/**
 * Names, units and the dimension of `AWS/Kinesis` on the level of streams: streams guide, monitoring-with-cloudwatch, read
 * 2026-11-29. A metric that counts refusals has a zero for what was not refused.
 */
export const streamMetricNames = [
  "IncomingRecords",
  "IncomingBytes",
  "WriteProvisionedThroughputExceeded",
  "ReadProvisionedThroughputExceeded",
  "GetRecords.IteratorAgeMilliseconds",
] as const;

export function createStreamMetrics(
  report: ReportMetric | undefined,
  clock: Pick<Clock, "nowMs" | "toRealMs">,
): StreamMetrics {
  const tell = (streamName: string, name: (typeof streamMetricNames)[number], value: number, unit = "Count"): void =>
    report?.({ namespace: "AWS/Kinesis", name, dimensions: { StreamName: streamName }, value, unit });
  return {
    notePut: (streamName, records, results) => {
      if (report === undefined) return;
      const accepted = records.filter((_, index) => !(results[index] instanceof KinesisError));
      const bytes = accepted.reduce((sum, { dataBase64 }) => sum + countPayloadBytes(dataBase64), 0);
      tell(streamName, "IncomingRecords", accepted.length);
      tell(streamName, "IncomingBytes", bytes, "Bytes");
      tell(streamName, "WriteProvisionedThroughputExceeded", results.filter(isThrottled).length);
    },
    noteRead: (streamName, lastArrivalMs = clock.nowMs()) => {
      const ageMs = toClockMs(clock, clock.nowMs() - lastArrivalMs);
      tell(streamName, "GetRecords.IteratorAgeMilliseconds", ageMs, "Milliseconds");
      tell(streamName, "ReadProvisionedThroughputExceeded", 0);
    },
    noteRefusedRead: (streamName) => tell(streamName, "ReadProvisionedThroughputExceeded", 1),
  };
}

function isThrottled(result: unknown): boolean {
  return result instanceof KinesisError && result.code === "ProvisionedThroughputExceededException";
}
