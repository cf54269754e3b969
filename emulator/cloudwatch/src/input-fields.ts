import { z } from "zod";

import { CloudWatchError } from "./errors.ts";
import type { MetricIdentity } from "./metrics/metric-store.ts";
import { isKnownStatistic } from "./metrics/statistics.ts";

/** In the query protocol every value is a text. */
function fromText<Schema extends z.ZodType>(read: (text: string) => unknown, schema: Schema) {
  return z.preprocess((value) => (typeof value === "string" && value !== "" ? read(value) : value), schema);
}

export const numberField = fromText(Number, z.number());
export const wholeField = fromText(Number, z.int().min(1));
export const pageSizeField = fromText(Number, z.int().min(1).max(100));
export const booleanField = fromText((text) => text === "true", z.boolean());
/** Seconds since the epoch, or text as in ISO 8601; read as milliseconds. */
export const timeField = fromText((text) => Date.parse(text) / 1000, z.number()).transform((seconds) => seconds * 1000);

const nameField = z.string().min(1).max(255);
/** A DimensionFilter of ListMetrics may leave the value out. */
export const dimensionFiltersField = z.array(z.object({ Name: nameField, Value: z.string().optional() })).max(10);
export const dimensionsField = z.array(z.object({ Name: nameField, Value: z.string().min(1).max(1024) })).max(30);
export const statisticField = z.string().refine(isKnownStatistic, { error: "not emulated locally: this statistic" });

export const metricFields = {
  Namespace: nameField,
  MetricName: nameField,
  Dimensions: dimensionsField.default([]),
};

/** One query of GetMetricData or of an alarm: a metric's statistic, or an expression over others. */
export const metricDataQueryField = z.object({
  Id: z.string().regex(/^[a-z]\w{0,254}$/),
  MetricStat: z
    .object({ Metric: z.object(metricFields), Period: wholeField, Stat: statisticField, Unit: z.string().optional() })
    .optional(),
  Expression: z.string().min(1).max(2048).optional(),
  Label: z.string().optional(),
  ReturnData: booleanField.default(true),
  Period: wholeField.optional(),
});

export type MetricDataQuery = z.infer<typeof metricDataQueryField>;

export function toMetric({
  Namespace,
  MetricName,
  Dimensions,
}: z.infer<z.ZodObject<typeof metricFields>>): MetricIdentity {
  return { namespace: Namespace, name: MetricName, dimensions: toDimensionMap(Dimensions) };
}

export function toDimensionMap(dimensions: z.infer<typeof dimensionsField>): Readonly<Record<string, string>> {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));
}

export function toApiDimensions(dimensions: MetricIdentity["dimensions"]): z.infer<typeof dimensionsField> {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

/** Throws InvalidParameterCombinationException unless a query is either a metric's statistic or an expression. */
export function checkQuery({ Id, MetricStat, Expression }: MetricDataQuery): void {
  if ((MetricStat === undefined) !== (Expression === undefined)) return;
  throw new CloudWatchError(
    "InvalidParameterCombinationException",
    `The query "${Id}" has to have either a MetricStat or an Expression.`,
  );
}
