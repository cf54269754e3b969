import type { CloudWatchClient, MetricDataQuery } from "@aws-sdk/client-cloudwatch";

import { maxQueries, readGraphSeries } from "./read-graph-series.ts";

/** A metric, and the statistic that sums up a period. */
export interface MetricToRead {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Sum" | "Maximum" | "Average" | "p95";
}

export interface SeriesPeriods {
  readonly periodSeconds: number;
  readonly count: number;
  /** A multiple of the period. */
  readonly untilMs: number;
}

/** Values of metrics in each of some periods, the oldest first; null where CloudWatch has none. In the order of the metrics. */
export async function readSeries(
  cloudWatch: Pick<CloudWatchClient, "send">,
  metrics: readonly MetricToRead[],
  { periodSeconds, count, untilMs }: SeriesPeriods,
): Promise<readonly (readonly (number | null)[])[]> {
  const range = { fromMs: untilMs - count * periodSeconds * 1000, untilMs, periodSeconds };
  const series: (readonly (number | null)[])[] = [];
  for (let from = 0; from < metrics.length; from += maxQueries) {
    const queries = metrics.slice(from, from + maxQueries).map((metric, at) => toQuery(metric, at, periodSeconds));
    const found = await readGraphSeries(cloudWatch, queries, range);
    const valuesById = new Map(found.map(({ id, values }) => [id, values]));
    series.push(...queries.map(({ Id: id = "" }) => valuesById.get(id) ?? Array.from({ length: count }, () => null)));
  }
  return series;
}

function toQuery(
  { namespace: Namespace, name: MetricName, dimensions, statistic: Stat }: MetricToRead,
  at: number,
  Period: number,
): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Id: `m${at}`, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat } };
}
