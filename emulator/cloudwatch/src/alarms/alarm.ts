import { z } from "zod";

import {
  booleanField,
  metricDataQueryField,
  metricFields,
  numberField,
  statisticField,
  wholeField,
} from "../input-fields.ts";
import type { AlarmState } from "./evaluate-alarm.ts";

const actions = z.array(z.string().min(1).max(1024)).max(5).default([]);

const commonFields = {
  AlarmName: z.string().min(1).max(255),
  AlarmDescription: z.string().max(1024).optional(),
  ActionsEnabled: booleanField.default(true),
  OKActions: actions,
  AlarmActions: actions,
  InsufficientDataActions: actions,
};

/** Operators with a fixed threshold, each with its words in a state's reason; anomaly detection is not emulated. */
export const comparisons = {
  GreaterThanThreshold: { isMet: (value: number, threshold: number) => value > threshold, words: "greater than" },
  GreaterThanOrEqualToThreshold: {
    isMet: (value: number, threshold: number) => value >= threshold,
    words: "greater than or equal to",
  },
  LessThanThreshold: { isMet: (value: number, threshold: number) => value < threshold, words: "less than" },
  LessThanOrEqualToThreshold: {
    isMet: (value: number, threshold: number) => value <= threshold,
    words: "less than or equal to",
  },
} as const;

/** PutMetricAlarm's input, with the API's defaults. */
export const metricAlarmInput = z.object({
  ...commonFields,
  Namespace: metricFields.Namespace.optional(),
  MetricName: metricFields.MetricName.optional(),
  Dimensions: metricFields.Dimensions,
  Statistic: statisticField.optional(),
  ExtendedStatistic: statisticField.optional(),
  Period: wholeField.optional(),
  Unit: z.string().optional(),
  EvaluationPeriods: wholeField,
  DatapointsToAlarm: wholeField.optional(),
  Threshold: numberField,
  ComparisonOperator: z.enum([
    "GreaterThanThreshold",
    "GreaterThanOrEqualToThreshold",
    "LessThanThreshold",
    "LessThanOrEqualToThreshold",
  ]),
  TreatMissingData: z.enum(["breaching", "notBreaching", "ignore", "missing"]).default("missing"),
  Metrics: z.array(metricDataQueryField).optional(),
});

/** PutCompositeAlarm's input. */
export const compositeAlarmInput = z.object({ ...commonFields, AlarmRule: z.string().min(1).max(10_240) });

export type MetricAlarmInput = z.infer<typeof metricAlarmInput>;
export type CompositeAlarmInput = z.infer<typeof compositeAlarmInput>;

/** What an alarm's state is, and why. */
export interface StateReport {
  readonly state: AlarmState;
  readonly reason: string;
  /** JSON, as DescribeAlarms shows it. */
  readonly reasonData?: string | undefined;
}

interface AlarmRecord extends StateReport {
  readonly arn: string;
  readonly configuredAtMs: number;
  /** When the state or its reason was last set. */
  readonly updatedAtMs: number;
  /** When the state last changed. */
  readonly changedAtMs: number;
}

export type MetricAlarm = AlarmRecord & { readonly kind: "MetricAlarm"; readonly input: MetricAlarmInput };
export type CompositeAlarm = AlarmRecord & { readonly kind: "CompositeAlarm"; readonly input: CompositeAlarmInput };

/** An alarm of either kind, as it is at the moment. */
export type Alarm = MetricAlarm | CompositeAlarm;
