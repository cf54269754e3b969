import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { CloudWatchError } from "../errors.ts";
import { metricFields, statisticField, timeField, toMetric, wholeField } from "../input-fields.ts";
import { readPeriods } from "../metrics/read-periods.ts";
import type { CloudWatchState } from "./cloudwatch-state.ts";
import { toPeriodRange } from "./period-range.ts";

const schema = z.object({
  ...metricFields,
  StartTime: timeField,
  EndTime: timeField,
  Period: wholeField,
  Statistics: z.array(statisticField).default([]),
  ExtendedStatistics: z.array(statisticField).default([]),
});

/** GetMetricStatistics. The datapoints are in order, which CloudWatch does not promise. */
export function getMetricStatistics({ metrics }: CloudWatchState, input: unknown): object {
  const { StartTime, EndTime, Period, Statistics, ExtendedStatistics, ...named } = parseJsonInput(schema, input);
  if (Statistics.length + ExtendedStatistics.length === 0) {
    const message = "Must specify either Statistics or ExtendedStatistics.";
    throw new CloudWatchError("InvalidParameterCombinationException", message);
  }
  const metric = toMetric(named);
  const range = toPeriodRange({ fromMs: StartTime, untilMs: EndTime, periodSeconds: Period });
  const read = (statistic: string) => [statistic, readPeriods(metrics, { ...metric, statistic }, range)] as const;
  const [simple, extended] = [Statistics.map(read), ExtendedStatistics.map(read)];
  const Unit = metrics.findUnit(metric) ?? "None";
  const [[, first] = ["", []]] = [...simple, ...extended];
  const toPoint = (at: number) => ({
    Timestamp: (range.fromMs + at * range.periodMs) / 1000,
    ...pickAt(simple, at),
    ...(extended.length > 0 && { ExtendedStatistics: pickAt(extended, at) }),
    Unit,
  });
  return {
    Label: named.MetricName,
    Datapoints: first.flatMap((value, at) => (value === undefined ? [] : [toPoint(at)])),
  };
}

function pickAt(read: readonly (readonly [string, readonly (number | undefined)[]])[], at: number): object {
  return Object.fromEntries(read.map(([statistic, values]) => [statistic, values[at]]));
}
