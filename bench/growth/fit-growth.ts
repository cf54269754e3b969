/** A cost as a function of a size: `fixed + slope · size ^ exponent`. */
export interface FittedGrowth {
  readonly fixed: number;
  readonly slope: number;
  /** 0 where the cost is the same, within what a measurement tells. */
  readonly exponent: number;
}

export interface MeasuredSize {
  readonly size: number;
  readonly cost: number;
}

/** A cost that grows by less than this from the smallest to the largest size cannot be told from one that stays. */
const leastGrowth = 1.5;
/** A line that is off by less than this share at each size is taken for one: the start of a command varies by as much. */
const lineTolerance = 0.15;
const exponentStep = 0.01;
const largestExponent = 3;

/**
 * Fits what grows to measurements: a line where there is one, else of all exponents the one whose best line, with no part below 0, is off by the least share of
 * the costs. A part that is fixed, such as a command's start, so does not make a line look flat, as it would in a log-log plot.
 */
export function fitGrowth(measured: readonly MeasuredSize[]): FittedGrowth {
  const costs = measured.map(({ cost }) => cost);
  const [first = Number.NaN, last = Number.NaN] = [costs.at(0), costs.at(-1)];
  if (last < first * leastGrowth)
    return { fixed: costs.reduce((sum, cost) => sum + cost, 0) / costs.length, slope: 0, exponent: 0 };
  const line = fitLine(measured, 1);
  if (line.worst < lineTolerance) return line;
  const fits = Array.from({ length: largestExponent / exponentStep }, (_, step) =>
    fitLine(measured, (step + 1) * exponentStep),
  );
  return fits.reduce((best, fit) => (fit.error < best.error ? fit : best));
}

/** The least squares of relative errors, over size ^ exponent. */
function fitLine(measured: readonly MeasuredSize[], exponent: number) {
  const points = measured.map(({ size, cost }) => ({ x: size ** exponent, cost }));
  const sum = (term: (point: (typeof points)[number]) => number) =>
    points.reduce((total, point) => total + term(point) / point.cost ** 2, 0);
  const [weight, x, y, xx, xy] = [
    sum(() => 1),
    sum((p) => p.x),
    sum((p) => p.cost),
    sum((p) => p.x ** 2),
    sum((p) => p.x * p.cost),
  ];
  const slope = (weight * xy - x * y) / (weight * xx - x * x);
  const fixed = (y - slope * x) / weight;
  const line = fixed < 0 ? { fixed: 0, slope: xy / xx } : { fixed, slope };
  const misses = points.map((point) => (line.fixed + line.slope * point.x - point.cost) / point.cost);
  return {
    ...line,
    exponent,
    error: misses.reduce((total, miss) => total + miss ** 2, 0),
    worst: Math.max(...misses.map(Math.abs)),
  };
}
