import { isDeepStrictEqual } from "node:util";

import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { Alarm, MetricAlarm } from "../alarms/alarm.ts";
import { alarmStates } from "../alarms/evaluate-alarm.ts";
import { metricFields, pageSizeField, timeField, toDimensionMap } from "../input-fields.ts";
import type { CloudWatchState } from "./cloudwatch-state.ts";
import { takePage } from "./take-page.ts";

const kindField = z.enum(["MetricAlarm", "CompositeAlarm"]);
const pageFields = { NextToken: z.string().optional(), MaxRecords: pageSizeField.default(50) };

const alarmsSchema = z.object({
  AlarmNames: z.array(z.string()).max(100).optional(),
  AlarmNamePrefix: z.string().optional(),
  /** CloudWatch shows metric alarms alone unless it is told otherwise. */
  AlarmTypes: z.array(kindField).default(["MetricAlarm"]),
  StateValue: z.enum(alarmStates).optional(),
  ActionPrefix: z.string().optional(),
  ...pageFields,
});

const historySchema = z.object({
  AlarmName: z.string().optional(),
  AlarmTypes: z.array(kindField).default(["MetricAlarm"]),
  HistoryItemType: z.enum(["ConfigurationUpdate", "StateUpdate", "Action"]).optional(),
  StartDate: timeField.optional(),
  EndDate: timeField.optional(),
  ScanBy: z.enum(["TimestampAscending", "TimestampDescending"]).default("TimestampDescending"),
  ...pageFields,
});

/** DescribeAlarms. */
export function describeAlarms({ alarms }: CloudWatchState, input: unknown): object {
  const filter = parseJsonInput(alarmsSchema, input);
  const { AlarmNames, AlarmNamePrefix = "", AlarmTypes, StateValue, ActionPrefix } = filter;
  const found = alarms.list().filter(({ kind, state, input: { AlarmName, AlarmActions } }) => {
    if (!AlarmTypes.includes(kind) || !AlarmName.startsWith(AlarmNamePrefix)) return false;
    if (AlarmNames !== undefined && !AlarmNames.includes(AlarmName)) return false;
    if (StateValue !== undefined && state !== StateValue) return false;
    return ActionPrefix === undefined || AlarmActions.some((action) => action.startsWith(ActionPrefix));
  });
  const { items, nextToken } = takePage(found, { ...filter, maxResults: filter.MaxRecords });
  const describeAll = (kind: Alarm["kind"]) => items.filter((alarm) => alarm.kind === kind).map(describeAlarm);
  return {
    MetricAlarms: describeAll("MetricAlarm"),
    CompositeAlarms: describeAll("CompositeAlarm"),
    NextToken: nextToken,
  };
}

/**
 * DescribeAlarmsForMetric: alarms on the metric itself, not those that reach it by an expression. Without dimensions, those of
 * the metric with any, where CloudWatch has none.
 */
export function describeAlarmsForMetric({ alarms }: CloudWatchState, input: unknown): object {
  const metric = parseJsonInput(z.object(metricFields), input);
  const found = alarms.list().filter((alarm) => alarm.kind === "MetricAlarm" && isOnMetric(alarm, metric));
  return { MetricAlarms: found.map(describeAlarm) };
}

function isOnMetric({ input }: MetricAlarm, metric: z.infer<z.ZodObject<typeof metricFields>>): boolean {
  if (input.Namespace !== metric.Namespace || input.MetricName !== metric.MetricName) return false;
  const [own, wanted] = [toDimensionMap(input.Dimensions), toDimensionMap(metric.Dimensions)];
  return metric.Dimensions.length === 0 || isDeepStrictEqual(own, wanted);
}

/** DescribeAlarmHistory, the newest first unless it is asked for otherwise. */
export function describeAlarmHistory({ alarms }: CloudWatchState, input: unknown): object {
  const filter = parseJsonInput(historySchema, input);
  const { AlarmName, AlarmTypes, HistoryItemType, StartDate = -Infinity, EndDate = Infinity } = filter;
  const found = alarms.history().filter(({ alarmName, alarmKind, atMs, type }) => {
    if (atMs < StartDate || atMs > EndDate) return false;
    if (AlarmName !== undefined && alarmName !== AlarmName) return false;
    return AlarmTypes.includes(alarmKind) && (HistoryItemType === undefined || type === HistoryItemType);
  });
  const ordered = filter.ScanBy === "TimestampAscending" ? found.toReversed() : found;
  const { items, nextToken } = takePage(ordered, { ...filter, maxResults: filter.MaxRecords });
  const AlarmHistoryItems = items.map(({ alarmName, alarmKind, atMs, type, summary, data }) => ({
    AlarmName: alarmName,
    AlarmType: alarmKind,
    Timestamp: atMs / 1000,
    HistoryItemType: type,
    HistorySummary: summary,
    HistoryData: data,
  }));
  return { AlarmHistoryItems, NextToken: nextToken };
}

function describeAlarm({ input, arn, state, reason, reasonData, ...times }: Alarm): object {
  return {
    ...input,
    AlarmArn: arn,
    AlarmConfigurationUpdatedTimestamp: times.configuredAtMs / 1000,
    StateValue: state,
    StateReason: reason,
    StateReasonData: reasonData,
    StateUpdatedTimestamp: times.updatedAtMs / 1000,
    StateTransitionedTimestamp: times.changedAtMs / 1000,
  };
}
