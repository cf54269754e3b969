import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";

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

/** In a call (API_GetMetricData, read 2026-11-29 from memory, unverified). */
const maxQueries = 500;

/** Values of metrics in each of some periods, the oldest first; null where CloudWatch has none. In the order of the metrics. */
export async function readSeries(
  cloudWatch: Pick<CloudWatchClient, "send">,
  metrics: readonly MetricToRead[],
  periods: SeriesPeriods,
): Promise<readonly (readonly (number | null)[])[]> {
  const series: (readonly (number | null)[])[] = [];
  for (let from = 0; from < metrics.length; from += maxQueries) {
    series.push(...(await readCall(cloudWatch, metrics.slice(from, from + maxQueries), periods)));
  }
  return series;
}

async function readCall(
  cloudWatch: Pick<CloudWatchClient, "send">,
  metrics: readonly MetricToRead[],
  periods: SeriesPeriods,
): Promise<readonly (readonly (number | null)[])[]> {
  const { periodSeconds, count, untilMs } = periods;
  const values = metrics.map((): (number | null)[] => Array.from({ length: count }, () => null));
  const fromMs = untilMs - count * periodSeconds * 1000;
  const toIndex = (time: Date): number => Math.round((time.getTime() - fromMs) / (periodSeconds * 1000));
  let token: string | undefined;
  do {
    const page = await cloudWatch.send(
      new GetMetricDataCommand({
        StartTime: new Date(fromMs),
        EndTime: new Date(untilMs),
        ScanBy: "TimestampAscending",
        MetricDataQueries: metrics.map((metric, at) => toQuery(metric, at, periodSeconds)),
        NextToken: token,
      }),
    );
    for (const result of page.MetricDataResults ?? []) putPoints(values[readPlace(result)] ?? [], result, toIndex);
    token = page.NextToken;
  } while (token !== undefined);
  return values;
}

/** A point outside of the periods has no place in them. */
function putPoints(
  values: (number | null)[],
  { Timestamps: times = [], Values: points = [] }: MetricDataResult,
  toIndex: (time: Date) => number,
): void {
  for (const [index, time] of times.entries()) {
    const at = toIndex(time);
    if (at in values) values[at] = points[index] ?? null;
  }
}

/** Which metric a result is of: see {@link toQuery}. */
function readPlace({ Id: id = "" }: MetricDataResult): number {
  return Number(id.slice(1));
}

function toQuery(
  { namespace: Namespace, name: MetricName, dimensions, statistic: Stat }: MetricToRead,
  at: number,
  Period: number,
): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Id: `m${at}`, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat } };
}
