import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { CloudWatchError } from "../errors.ts";
import { dimensionsField, metricFields, numberField, timeField, toDimensionMap } from "../input-fields.ts";
import { createStatistics, type StatisticSet } from "../metrics/statistics.ts";
import type { CloudWatchState } from "./cloudwatch-state.ts";

const datumField = z.object({
  MetricName: metricFields.MetricName,
  Dimensions: dimensionsField.default([]),
  Timestamp: timeField.optional(),
  Value: numberField.optional(),
  Values: z.array(numberField).max(150).optional(),
  Counts: z.array(numberField).max(150).optional(),
  StatisticValues: z
    .object({ SampleCount: numberField, Sum: numberField, Minimum: numberField, Maximum: numberField })
    .optional(),
  Unit: z.string().optional(),
});

const schema = z.object({
  Namespace: metricFields.Namespace.refine((name) => !name.startsWith("AWS/"), {
    error: "The value AWS/ for parameter Namespace is invalid.",
  }),
  MetricData: z.array(datumField).max(1000).default([]),
});

type Datum = z.infer<typeof datumField>;

/** PutMetricData. */
export function putMetricData({ metrics, clock }: CloudWatchState, input: unknown): object {
  const { Namespace, MetricData } = parseJsonInput(schema, input);
  const all = MetricData.map((datum) => ({
    namespace: Namespace,
    name: datum.MetricName,
    dimensions: toDimensionMap(datum.Dimensions),
    unit: datum.Unit,
    atMs: datum.Timestamp ?? clock.nowMs(),
    statistics: readStatistics(datum),
  }));
  // None if one of them is refused.
  all.forEach(metrics.add);
  return {};
}

function readStatistics(datum: Datum): StatisticSet {
  const { Value, Values, Counts = [], StatisticValues, MetricName } = datum;
  const given = [Value, Values, StatisticValues].filter((each) => each !== undefined);
  if (given.length !== 1) {
    const message = `"${MetricName}" has to have either a Value, Values or StatisticValues.`;
    throw new CloudWatchError("InvalidParameterCombinationException", message);
  }
  if (StatisticValues !== undefined) {
    const { SampleCount: count, Sum: sum, Minimum: minimum, Maximum: maximum } = StatisticValues;
    return { count, sum, minimum, maximum, frequencies: new Map() };
  }
  const statistics = createStatistics();
  for (const [index, value] of (Values ?? [Value ?? 0]).entries()) statistics.add(value, Counts[index] ?? 1);
  return statistics;
}
