import type { DatasetDefinition } from "../dataset.ts";
import type { Measure, WindowDefinition } from "./window-definition.ts";

/** How CloudWatch adds up what shards, and late rows, report of one window. */
export interface MetricPart {
  /** Name of the CloudWatch metric. */
  readonly name: string;
  readonly statistic: "Sum" | "Minimum" | "Maximum";
}

/**
 * A measure over all groups of a window, in CloudWatch: one metric, or the quotient of two, with the window's length as period.
 * Its points carry the time of their window.
 */
export interface WindowMetric {
  readonly measure: string;
  readonly value: MetricPart;
  /** Divides the value: the mean is the sum by the number of values. */
  readonly divisor?: MetricPart;
}

/**
 * Whether a measure is a metric: spread and different values of shards do not add up but in the merged view, and CloudWatch has
 * no dates.
 */
export function hasWindowMetric({ columns }: Pick<DatasetDefinition, "columns">, { kind, column }: Measure): boolean {
  if (kind === "count") return true;
  if (kind === "stddev" || kind === "distinct") return false;
  const type = columns.find(({ name }) => name === column)?.type.kind;
  return type !== "date" && type !== "timestamp";
}

/** The metrics that a window's function publishes. */
export function listWindowMetrics(
  definition: Pick<DatasetDefinition, "columns">,
  { measures }: WindowDefinition,
): readonly WindowMetric[] {
  return Object.entries(measures)
    .filter(([, measure]) => hasWindowMetric(definition, measure))
    .map(([name, measure]) => toMetric(name, measure));
}

function toMetric(measure: string, { kind }: Measure): WindowMetric {
  if (kind === "avg") {
    const value = { name: `${measure}_sum`, statistic: "Sum" } as const;
    return { measure, value, divisor: { name: `${measure}_n`, statistic: "Sum" } };
  }
  const statistic = kind === "min" ? "Minimum" : kind === "max" ? "Maximum" : "Sum";
  return { measure, value: { name: measure, statistic } };
}
