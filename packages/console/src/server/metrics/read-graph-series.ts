import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";

/** A stretch of time, in whole periods. */
export interface SeriesRange {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly periodSeconds: number;
}

/** One value a period, by the query's id; a query that searches has several. */
export interface ReadSeries {
  readonly id: string;
  readonly label: string;
  readonly values: readonly (number | null)[];
}

/** In a call (API_GetMetricData, read 2026-11-29 from memory, unverified). */
export const maxQueries = 500;

/** Asks for up to {@link maxQueries} series with one period. */
export async function readGraphSeries(
  cloudWatch: Pick<CloudWatchClient, "send">,
  queries: readonly MetricDataQuery[],
  range: SeriesRange,
): Promise<readonly ReadSeries[]> {
  const found = new Map<string, GrowingSeries>();
  const input: GetMetricDataCommandInput = {
    MetricDataQueries: [...queries],
    StartTime: new Date(range.fromMs),
    EndTime: new Date(range.untilMs),
    ScanBy: "TimestampAscending",
  };
  let token: string | undefined;
  do {
    const page = await cloudWatch.send(new GetMetricDataCommand({ ...input, NextToken: token }));
    for (const result of page.MetricDataResults ?? []) addResult(found, result, range);
    token = page.NextToken;
  } while (token !== undefined);
  return [...found.values()];
}

type GrowingSeries = ReadSeries & { readonly values: (number | null)[] };

function addResult(
  found: Map<string, GrowingSeries>,
  { Id: id = "", Label: label = "", Timestamps: times = [], Values: values = [] }: MetricDataResult,
  { fromMs, untilMs, periodSeconds }: SeriesRange,
): void {
  const stepMs = periodSeconds * 1000;
  const length = Math.round((untilMs - fromMs) / stepMs);
  const key = JSON.stringify([id, label]);
  const series = found.get(key) ?? { id, label, values: Array.from({ length }, () => null) };
  found.set(key, series);
  for (const [at, time] of times.entries()) {
    const place = Math.round((time.getTime() - fromMs) / stepMs);
    if (place >= 0 && place < length) series.values[place] = values[at] ?? null;
  }
}
