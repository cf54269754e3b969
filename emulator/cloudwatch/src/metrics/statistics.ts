/** What is known of a metric's values in a stretch of time. */
export interface StatisticSet {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
  /** How often each value came, rounded to a percent: as exact as percentiles are, in bounded memory. */
  readonly frequencies: ReadonlyMap<number, number>;
}

/** Collects values, one by one or many equal ones at once. */
export interface StatisticCollector extends StatisticSet {
  readonly add: (value: number, times?: number) => void;
  readonly merge: (other: StatisticSet) => void;
}

export function createStatistics(): StatisticCollector {
  const frequencies = new Map<number, number>();
  const collected = { count: 0, sum: 0, minimum: Infinity, maximum: -Infinity, frequencies };
  const addFrequency = (value: number, times: number): void =>
    void frequencies.set(value, (frequencies.get(value) ?? 0) + times);
  return Object.assign(collected, {
    add: (value: number, times = 1): void => {
      collected.count += times;
      collected.sum += value * times;
      collected.minimum = Math.min(collected.minimum, value);
      collected.maximum = Math.max(collected.maximum, value);
      addFrequency(roundToPercent(value), times);
    },
    merge: (other: StatisticSet): void => {
      collected.count += other.count;
      collected.sum += other.sum;
      collected.minimum = Math.min(collected.minimum, other.minimum);
      collected.maximum = Math.max(collected.maximum, other.maximum);
      for (const [value, times] of other.frequencies) addFrequency(value, times);
    },
  });
}

const percentile = /^p(?<percent>\d{1,2}(?:\.\d{1,10})?|100)$/;

/** Whether {@link readStatistic} knows it: the five simple ones and percentiles. */
export function isKnownStatistic(statistic: string): boolean {
  return simpleStatistics.has(statistic) || percentile.test(statistic);
}

/** A statistic's value, such as `Sum` or `p95`. Throws `TypeError` for an unknown one. */
export function readStatistic(set: StatisticSet, statistic: string): number {
  const { percent } = percentile.exec(statistic)?.groups ?? {};
  if (percent !== undefined) return readPercentile(set, Number(percent));
  const read = simpleStatistics.get(statistic);
  if (read === undefined) throw new TypeError(`unknown statistic "${statistic}"`);
  return read(set);
}

const simpleStatistics: ReadonlyMap<string, (set: StatisticSet) => number> = new Map([
  ["SampleCount", ({ count }: StatisticSet) => count],
  ["Sum", ({ sum }: StatisticSet) => sum],
  ["Average", ({ sum, count }: StatisticSet) => sum / count],
  ["Minimum", ({ minimum }: StatisticSet) => minimum],
  ["Maximum", ({ maximum }: StatisticSet) => maximum],
]);

function readPercentile({ count, minimum, maximum, frequencies }: StatisticSet, percent: number): number {
  const rank = (percent / 100) * count;
  let passed = 0;
  for (const [value, times] of [...frequencies].toSorted(([a], [b]) => a - b)) {
    passed += times;
    if (passed >= rank && passed < count) return Math.min(maximum, Math.max(minimum, value));
  }
  return maximum;
}

/** About 700 values for each sign between a thousandth and a thousand. */
const step = Math.log(1.02);

function roundToPercent(value: number): number {
  if (value === 0) return 0;
  return Math.sign(value) * Math.exp(Math.round(Math.log(Math.abs(value)) / step) * step);
}
