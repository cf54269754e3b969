import type * as pulumi from "@pulumi/pulumi";
import { computeLatestDeliverySeconds } from "@sluice/lake";

import { mapInput } from "../arguments/map-input.ts";
import type { AlarmCondition, AlarmFacts } from "./alarm-definition.ts";
import { createMetrics, type Metric } from "./metrics.ts";

/**
 * A metric alarm that tells nobody: composite alarms ask for its state. It looks at how much there has been of its metric
 * since the beginning of what CloudWatch looks at, so that a record's age can be told by how many periods know of it.
 */
export interface AlarmSign extends AlarmCondition {
  readonly treatMissingData: "breaching" | "notBreaching";
}

/** An alarm on the states of signs. Nobody is told of its end, which may only mean that no more records come. */
export interface GapAlarm {
  /** Last part of the alarm's name. */
  readonly key: string;
  readonly description: string;
  /** A rule for CloudWatch, with the keys of signs in place of the names of alarms: `ALARM(none-read)`. */
  readonly rule: string;
}

export interface GapAlarms {
  readonly signs: readonly AlarmSign[];
  readonly alarms: readonly GapAlarm[];
}

/**
 * Alarms for records that come to a step of the pipeline and do not come out of it. A step that has stopped has no data
 * points that could breach a threshold, and its metrics are missing, too, while nothing is sent: only both ends together
 * tell. Metrics of the stream's other readers play no part.
 */
export function defineGapAlarms(facts: AlarmFacts): GapAlarms {
  const steps = [...listReadingSteps(facts), toDeliveryStep(facts)];
  return {
    signs: steps.flatMap(listSigns),
    alarms: steps.flatMap(({ arrivals, gaps }) =>
      gaps.map(({ key, description, nothing }) => ({
        key,
        description,
        rule: `ALARM(${arrivals.key}) AND ALARM(${nothing.key})`,
      })),
    ),
  };
}

interface Step {
  /** What shows that records have come to it. */
  readonly arrivals: { readonly key: string; readonly metric: Metric };
  readonly gaps: readonly Gap[];
  readonly periodSeconds: pulumi.Input<number>;
}

interface Gap extends Pick<GapAlarm, "key" | "description"> {
  /** What shows that something has come out of it. */
  readonly nothing: { readonly key: string; readonly metric: Metric };
}

/** Firehose's metrics arrive up to five minutes late (Firehose guide, monitoring-with-cloudwatch-metrics): three times that. */
const metricDelaySeconds = 900;

/**
 * Periods that signs look back. A record is `old` when the other end's data points would be there if it had come out. It
 * leaves the window of `arrivals` first: CloudWatch evaluates the two signs at different moments, and in between they must
 * not seem to contradict each other.
 */
const periods = { old: 3, arrivals: 18, nothing: 19 };

function listSigns({ arrivals, gaps, periodSeconds }: Step): readonly AlarmSign[] {
  return [
    {
      ...arrivals,
      when: { above: 0 },
      periodSeconds,
      periods: { bad: periods.old + 1, of: periods.arrivals },
      treatMissingData: "notBreaching",
    },
    ...gaps.map(({ nothing }) => ({
      ...nothing,
      when: { below: 1 },
      periodSeconds,
      periods: { bad: periods.nothing, of: periods.nothing },
      treatMissingData: "breaching" as const,
    })),
  ];
}

/** From the stream to Firehose; none for Direct PUT. */
function listReadingSteps(facts: AlarmFacts): readonly Step[] {
  const { stream, delivery } = createMetrics(facts);
  return stream("IncomingRecords", "Sum").map((metric) => ({
    arrivals: { key: "records-came", metric },
    gaps: [
      {
        key: "stream-not-read",
        description:
          "Records have come to the stream and Firehose has read none for an hour and a half. They are lost when the stream's retention ends. Find out whether the delivery stream exists and may read, and raise the retention meanwhile.",
        nothing: { key: "none-read", metric: delivery("DataReadFromKinesisStream.Records", "Sum") },
      },
    ],
    periodSeconds: metricDelaySeconds / periods.old,
  }));
}

/** From Firehose to the lake. A missing freshness means that delivery is blocked (Firehose guide, troubleshoot-common-issues). */
function toDeliveryStep(facts: AlarmFacts): Step {
  const { delivery } = createMetrics(facts);
  const arrivals =
    facts.streamName === undefined
      ? { key: "records-came", metric: delivery("IncomingRecords", "Sum") }
      : { key: "records-read", metric: delivery("DataReadFromKinesisStream.Records", "Sum") };
  const deliveryGap: Gap = {
    key: "delivery-blocked",
    description:
      "Firehose takes records, and none of them have reached data/ for hours. If rows-rejected, records-failed or a transform alarm is on as well, start there. Otherwise check the Firehose log, the bucket, the key and the role.",
    nothing: { key: "none-delivered", metric: delivery("DeliveryToS3.DataFreshness", "SampleCount") },
  };
  const backupGap: Gap = {
    key: "backup-blocked",
    description: "Firehose takes records, and has kept none of them under source/ for hours. Check the Firehose log.",
    nothing: { key: "none-backed-up", metric: delivery("BackupToS3.DataFreshness", "SampleCount") },
  };
  const gaps = facts.hasSourceBackup ? [deliveryGap, backupGap] : [deliveryGap];
  return { arrivals, gaps, periodSeconds: mapInput(facts.bufferingIntervalSeconds, toDeliveryPeriodSeconds) };
}

/** `old` periods are as long as a delivery may take and its metrics may be late. CloudWatch takes whole minutes. */
function toDeliveryPeriodSeconds(bufferingIntervalSeconds: number): number {
  const longest = computeLatestDeliverySeconds(bufferingIntervalSeconds) + metricDelaySeconds;
  return Math.ceil(longest / periods.old / 60) * 60;
}
