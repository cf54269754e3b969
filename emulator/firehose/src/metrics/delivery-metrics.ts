import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import { type Clock, type ReportMetric, toClockMs } from "@sluice/emulator-wire";

/** What of a delivery stream CloudWatch is told. */
export interface DeliveryMetrics {
  readonly noteRead: (records: number, bytes: number) => void;
  /** An attempt to call the function. */
  readonly noteCall: (isSuccess: boolean, durationMs: number) => void;
  /** An attempt to write an object; without its oldest record's arrival where that is not known. */
  readonly noteWrite: (isSuccess: boolean, oldestArrivalMs: number | undefined) => void;
  readonly noteDelivered: (records: number, bytes: number) => void;
  readonly noteConversion: (succeeded: number, failed: number) => void;
  readonly notePartitionRefused: () => void;
  /** What is measured every minute. */
  readonly noteMinute: (minute: DeliveryMinute) => void;
}

export interface DeliveryMinute {
  /** Arrival of the oldest record that has not been read; undefined when all have been. */
  readonly oldestUnreadMs: number | undefined;
  readonly activePartitions: number;
  readonly maxActivePartitions: number;
}

export interface DeliveryMetricsOptions {
  readonly reportMetric?: ReportMetric | undefined;
  readonly clock: Clock;
  readonly stream: Pick<DeliveryStream, "name" | "sourceStreamArn" | "dynamicPartitioning" | "conversion">;
  /** Whether it is the source backup that is delivered: the stream itself reports everything else. */
  readonly isBackup?: boolean | undefined;
}

/**
 * Names, units and the dimension of `AWS/Firehose`: Firehose guide, monitoring-with-cloudwatch-metrics, read 2026-11-21. Its
 * `DataFreshness` comes with each attempt to write to the destination, whether it succeeds or not, so that it is missing
 * while nothing gets that far (troubleshoot-common-issues). Ages are counted from the arrival in the source, in the clock's
 * own time, as the intervals that they are compared with.
 */
export const deliveryMetricNames = [
  "DataReadFromKinesisStream.Records",
  "DataReadFromKinesisStream.Bytes",
  "KinesisMillisBehindLatest",
  "ExecuteProcessing.Success",
  "ExecuteProcessing.Duration",
  "DeliveryToS3.Success",
  "DeliveryToS3.DataFreshness",
  "DeliveryToS3.Records",
  "DeliveryToS3.Bytes",
  "BackupToS3.Success",
  "BackupToS3.DataFreshness",
  "BackupToS3.Records",
  "BackupToS3.Bytes",
  "SucceedConversion.Records",
  "FailedConversion.Records",
  "PartitionCount",
  "PartitionCountExceeded",
  "ActivePartitionsLimit",
  "IncomingRecords",
  "IncomingBytes",
  "ThrottledRecords",
] as const;

type MetricName = (typeof deliveryMetricNames)[number];

export function createDeliveryMetrics(options: DeliveryMetricsOptions): DeliveryMetrics {
  const { clock, stream, isBackup = false } = options;
  const tell = createTelling({ ...options, name: stream.name });
  const tellOfStream: Tell = (...measured) => !isBackup && tell(...measured);
  const measureAge = (sinceMs: number): number => toClockMs(clock, Math.max(0, clock.nowMs() - sinceMs));
  let wasPartitionRefused = false;
  return {
    noteRead: (records, bytes) => {
      if (stream.sourceStreamArn === undefined) return;
      tellOfStream("DataReadFromKinesisStream.Records", records);
      tellOfStream("DataReadFromKinesisStream.Bytes", bytes, "Bytes");
    },
    noteCall: (isSuccess, durationMs) => {
      tellOfStream("ExecuteProcessing.Success", Number(isSuccess));
      tellOfStream("ExecuteProcessing.Duration", durationMs, "Milliseconds");
    },
    ...createDestinationMetrics(isBackup ? "BackupToS3" : "DeliveryToS3", { tell, measureAge }),
    noteConversion: (succeeded, failed) => {
      if (stream.conversion === undefined) return;
      tellOfStream("SucceedConversion.Records", succeeded);
      tellOfStream("FailedConversion.Records", failed);
    },
    notePartitionRefused: () => {
      wasPartitionRefused = true;
    },
    noteMinute: (minute) => {
      if (stream.sourceStreamArn !== undefined) {
        const ageMs = measureAge(minute.oldestUnreadMs ?? clock.nowMs());
        tellOfStream("KinesisMillisBehindLatest", ageMs, "Milliseconds");
      }
      if (!stream.dynamicPartitioning) return;
      tellPartitions(minute, wasPartitionRefused, tellOfStream);
      wasPartitionRefused = false;
    },
  };
}

function createDestinationMetrics(
  destination: "DeliveryToS3" | "BackupToS3",
  { tell, measureAge }: { readonly tell: Tell; readonly measureAge: (sinceMs: number) => number },
): Pick<DeliveryMetrics, "noteWrite" | "noteDelivered"> {
  return {
    noteWrite: (isSuccess, oldestArrivalMs) => {
      tell(`${destination}.Success`, Number(isSuccess));
      if (oldestArrivalMs === undefined) return;
      tell(`${destination}.DataFreshness`, measureAge(oldestArrivalMs) / 1000, "Seconds");
    },
    noteDelivered: (records, bytes) => {
      tell(`${destination}.Records`, records);
      tell(`${destination}.Bytes`, bytes, "Bytes");
    },
  };
}

function tellPartitions(minute: DeliveryMinute, wasRefused: boolean, tell: Tell): void {
  tell("PartitionCount", minute.activePartitions);
  tell("ActivePartitionsLimit", minute.maxActivePartitions);
  tell("PartitionCountExceeded", Number(wasRefused));
}

type Tell = (name: MetricName, value: number, unit?: string) => void;

interface TellingOptions extends Pick<DeliveryMetricsOptions, "reportMetric"> {
  /** Of the delivery stream. */
  readonly name: string;
}

function createTelling({ reportMetric, name: DeliveryStreamName }: TellingOptions): Tell {
  const dimensions = { DeliveryStreamName };
  return (name, value, unit = "Count") => reportMetric?.({ namespace: "AWS/Firehose", name, dimensions, value, unit });
}

/** What Direct PUT reports. Nothing is throttled here. */
export function reportDirectPut(options: TellingOptions, records: readonly Buffer[]): void {
  const tell = createTelling(options);
  const bytes = records.reduce((sum, { length }) => sum + length, 0);
  tell("IncomingRecords", records.length);
  tell("IncomingBytes", bytes, "Bytes");
  tell("ThrottledRecords", 0);
}
