import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { CloudWatchError } from "../errors.ts";
import { type MetricDataQuery, metricDataQueryField, numberField, timeField } from "../input-fields.ts";
import { evaluateQueries, prepareQueries } from "../math/evaluate-queries.ts";
import type { PeriodRange, PeriodValues } from "../metrics/read-periods.ts";
import type { CloudWatchState } from "./cloudwatch-state.ts";
import { toPeriodRange } from "./period-range.ts";

const schema = z.object({
  MetricDataQueries: z.array(metricDataQueryField).min(1).max(500),
  StartTime: timeField,
  EndTime: timeField,
  ScanBy: z.enum(["TimestampDescending", "TimestampAscending"]).default("TimestampDescending"),
  MaxDatapoints: numberField.optional(),
  NextToken: z.string().optional(),
});

type ScanBy = z.infer<typeof schema>["ScanBy"];

/** GetMetricData. All is on one page, as long as it may be. */
export function getMetricData({ metrics }: CloudWatchState, input: unknown): object {
  const { MetricDataQueries, StartTime, EndTime, ScanBy } = parseJsonInput(schema, input);
  const prepared = prepareQueries(MetricDataQueries);
  const range = toPeriodRange({ fromMs: StartTime, untilMs: EndTime, periodSeconds: findPeriod(MetricDataQueries) });
  const results = evaluateQueries(metrics, prepared, range);
  const shown = MetricDataQueries.filter(({ ReturnData }) => ReturnData);
  return {
    MetricDataResults: shown.map((query) => toResult(query, results.get(query.Id) ?? [], { range, ScanBy })),
    Messages: [],
  };
}

/** Queries with periods of their own would have to be lined up first. */
function findPeriod(queries: readonly MetricDataQuery[]): number {
  const [first, ...others] = new Set(queries.flatMap(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? []));
  if (first === undefined) throw new CloudWatchError("ValidationException", "No query has a Period.");
  if (others.length === 0) return first;
  throw new CloudWatchError("ValidationException", "not emulated locally: queries with different periods in one call");
}

function toResult(
  { Id, Label, MetricStat }: MetricDataQuery,
  values: PeriodValues,
  { range, ScanBy }: { readonly range: PeriodRange; readonly ScanBy: ScanBy },
): object {
  const points = values.flatMap((value, at) => (value === undefined ? [] : [{ at, value }]));
  if (ScanBy === "TimestampDescending") points.reverse();
  return {
    Id,
    Label: Label ?? MetricStat?.Metric.MetricName ?? Id,
    Timestamps: points.map(({ at }) => (range.fromMs + at * range.periodMs) / 1000),
    Values: points.map(({ value }) => value),
    StatusCode: "Complete",
  };
}
