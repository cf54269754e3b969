/** Data points of a metric by minute; minutes without one are missing. */
export interface MetricSeries {
  readonly points: ReadonlyMap<number, number>;
  /** From the end of its minute until CloudWatch has a data point. */
  readonly delayMinutes: number;
}

export interface Period {
  readonly from: number;
  readonly periodMinutes: number;
  /** The minute in which CloudWatch looks. */
  readonly now: number;
  readonly statistic: string;
}

/** Periods that CloudWatch has all data points of do not change, and come up again and again. */
const settledPeriods = new WeakMap<MetricSeries, Map<string, number | undefined>>();

/** A metric's value in a period, as far as CloudWatch has its data points; undefined where it has none. */
export function readPeriod(series: MetricSeries, { from, periodMinutes, now, statistic }: Period): number | undefined {
  const settled = settledPeriods.get(series) ?? new Map<string, number | undefined>();
  settledPeriods.set(series, settled);
  const key = `${statistic} ${from} ${periodMinutes}`;
  if (settled.has(key)) return settled.get(key);
  const { points, delayMinutes } = series;
  const minutes = Array.from({ length: periodMinutes }, (_, at) => from + at);
  const known = minutes.flatMap((minute) => (minute + 1 + delayMinutes > now ? [] : (points.get(minute) ?? [])));
  const value = summarize(statistic, known);
  if (from + periodMinutes + delayMinutes <= now) settled.set(key, value);
  return value;
}

function summarize(statistic: string, points: readonly number[]): number | undefined {
  if (points.length === 0) return undefined;
  if (statistic === "SampleCount") return points.length;
  if (statistic === "Maximum") return Math.max(...points);
  if (statistic === "Minimum") return Math.min(...points);
  const sum = points.reduce((total, point) => total + point, 0);
  if (statistic === "Average") return sum / points.length;
  if (statistic === "Sum") return sum;
  throw new Error(`a statistic that is not simulated: ${statistic}`);
}
