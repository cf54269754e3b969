import { AthenaSqlError } from "../../errors.ts";
import { defineNative } from "../../functions/native-function.ts";

const [maxInteger, minInteger] = [2_147_483_647, -2_147_483_648];

/** Milliseconds of an interval times a number, cut to a whole one as Java cuts: too large ones to the farthest. */
export function multiplyDayInterval(ms: bigint, factor: number): bigint {
  return toLong(Number(ms) * toFactor(factor));
}

export function divideDayInterval(ms: bigint, divisor: number): bigint {
  return toLong(Number(ms) / toDivisor(divisor));
}

/** Throws AthenaSqlError for more months than an INTEGER holds. */
export function multiplyMonthInterval(months: number, factor: number): number {
  return toMonths(months * toFactor(factor));
}

export function divideMonthInterval(months: number, divisor: number): number {
  return toMonths(months / toDivisor(divisor));
}

function toFactor(factor: number): number {
  if (Number.isNaN(factor)) throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", "Cannot multiply by double NaN");
  return factor;
}

function toDivisor(divisor: number): number {
  if (!Number.isNaN(divisor) && divisor !== 0) return divisor;
  const text = Number.isNaN(divisor) ? "NaN" : Object.is(divisor, -0) ? "-0.0" : "0.0";
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Cannot divide by double ${text}`);
}

function toLong(value: number): bigint {
  const limit = 2 ** 63;
  if (value >= limit) return 2n ** 63n - 1n;
  return value <= -limit ? -(2n ** 63n) : BigInt(Math.trunc(value));
}

function toMonths(value: number): number {
  const months = toLong(value);
  if (months > maxInteger) throw new AthenaSqlError("GENERIC_INTERNAL_ERROR", `Value ${months} exceeds MAX_INT`);
  if (months < minInteger) throw new AthenaSqlError("GENERIC_INTERNAL_ERROR", `Value ${months} is less than MIN_INT`);
  return Number(months);
}

export const multiplyDayNative = defineNative(
  "trino_multiply_day_interval",
  ["BIGINT", "DOUBLE"],
  "BIGINT",
  multiplyDayInterval,
);
export const divideDayNative = defineNative(
  "trino_divide_day_interval",
  ["BIGINT", "DOUBLE"],
  "BIGINT",
  divideDayInterval,
);
export const multiplyMonthNative = defineNative(
  "trino_multiply_month_interval",
  ["INTEGER", "DOUBLE"],
  "INTEGER",
  multiplyMonthInterval,
);
export const divideMonthNative = defineNative(
  "trino_divide_month_interval",
  ["INTEGER", "DOUBLE"],
  "INTEGER",
  divideMonthInterval,
);

export const intervalNatives = [multiplyDayNative, divideDayNative, multiplyMonthNative, divideMonthNative];
