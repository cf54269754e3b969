import { AthenaSqlError } from "../../errors.ts";

/** Which of `count` buckets of one width between two bounds holds a value: 0 below the first, `count` + 1 above the last. */
export function findBucket(value: number, first: number, last: number, count: bigint): bigint {
  checkArguments(value, first, last, count);
  const [lower, upper] = [Math.min(first, last), Math.max(first, last)];
  const bucket = toBucket(value, { lower, upper, count });
  return first < last ? bucket : count + 1n - bucket;
}

interface Bounds {
  readonly lower: number;
  readonly upper: number;
  readonly count: bigint;
}

function toBucket(value: number, { lower, upper, count }: Bounds): bigint {
  if (value < lower) return 0n;
  if (value >= upper) return count + 1n;
  return BigInt(Math.floor((Number(count) * (value - lower)) / (upper - lower))) + 1n;
}

function checkArguments(value: number, first: number, last: number, count: bigint): void {
  if (count <= 0n) refuse("bucketCount must be greater than 0");
  if (Number.isNaN(value)) refuse("operand must not be NaN");
  if (!Number.isFinite(first)) refuse("first bound must be finite");
  if (!Number.isFinite(last)) refuse("second bound must be finite");
  if (first === last) refuse("bounds cannot equal each other");
}

/** How many of the bins' lower bounds, in ascending order, a value has reached. */
export function findBin(value: number, bins: readonly (number | null)[]): bigint {
  if (bins.length === 0) refuse("Bins cannot be an empty array");
  if (Number.isNaN(value)) refuse("Operand cannot be NaN");
  let [lower, upper] = [0, bins.length];
  while (lower < upper) {
    if (!((bins[lower] ?? 0) <= (bins[upper - 1] ?? 0))) refuse("Bin values are not sorted in ascending order");
    const middle = Math.floor((lower + upper) / 2);
    if (value < (bins[middle] ?? 0)) upper = middle;
    else lower = middle + 1;
  }
  return BigInt(lower);
}

function refuse(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}
