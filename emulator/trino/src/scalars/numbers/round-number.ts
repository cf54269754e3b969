import { AthenaSqlError } from "../../errors.ts";
import { maxPrecision } from "../../types/common-type.ts";
import { absolute, powerOfTen, readDecimal, rescale, writeDecimal } from "./unscaled-decimal.ts";

/** A double rounded half away from zero to digits after the point, as Trino computes it: by scaling it up and down. */
export function roundDouble(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const factor = 10 ** digits;
  if (factor === 0) return NaN;
  const rounded = Math.round(Math.abs(value) * factor) / factor;
  if (!Number.isFinite(rounded)) return value;
  return value < 0 ? -rounded : rounded;
}

const wholeLimits = {
  tinyint: 2n ** 7n,
  smallint: 2n ** 15n,
  integer: 2n ** 31n,
  bigint: 2n ** 63n,
} as const;

/** Types of whole numbers. */
export type WholeType = keyof typeof wholeLimits;

export function isInRange(value: bigint, type: WholeType): boolean {
  return value >= -wholeLimits[type] && value < wholeLimits[type];
}

/** A whole number rounded to tens, hundreds …: for two, `digits` is -2. */
export function roundWhole(value: bigint, digits: number, type: WholeType): bigint {
  if (digits >= 0) return value;
  if (digits < -maxPrecision) return 0n;
  const rounded = rescale({ unscaled: value, scale: -digits }, 0) * powerOfTen(-digits);
  if (isInRange(rounded, type)) return rounded;
  const [code, message] = describeOverflow(value, rounded, type);
  throw new AthenaSqlError(code, message);
}

function describeOverflow(value: bigint, rounded: bigint, type: WholeType): readonly [string, string] {
  if (type === "integer") return ["GENERIC_INTERNAL_ERROR", "integer overflow"];
  const message = type === "bigint" ? `numerical overflow: ${value}` : `Out of range for ${type}: ${rounded}`;
  return ["NUMERIC_VALUE_OUT_OF_RANGE", message];
}

/** The absolute value of a whole number; the lowest one has none. */
export function takeAbsolute(value: bigint, type: WholeType): bigint {
  if (isInRange(-value, type)) return absolute(value);
  throw new AthenaSqlError("NUMERIC_VALUE_OUT_OF_RANGE", `Value ${value} is out of range for abs(${type})`);
}

/** A decimal rounded half away from zero to digits after the point (before it, if negative); its scale stays. */
export function roundDecimal(text: string, digits: number): string {
  return cutDecimal(text, digits, rescale);
}

/** A decimal rounded to a whole number. */
export function roundDecimalToWhole(text: string): string {
  return rescale(readDecimal(text), 0).toString();
}

/** A decimal whose digits beyond some are zeros. */
export function truncateDecimal(text: string, digits: number): string {
  return cutDecimal(text, digits, ({ unscaled, scale }, to) => unscaled / powerOfTen(scale - to));
}

function cutDecimal(text: string, digits: number, cut: typeof rescale): string {
  const decimal = readDecimal(text);
  if (digits >= decimal.scale) return text;
  if (decimal.scale - digits > maxPrecision) return writeDecimal({ unscaled: 0n, scale: decimal.scale });
  const unscaled = cut(decimal, digits) * powerOfTen(decimal.scale - digits);
  if (absolute(unscaled) < powerOfTen(maxPrecision)) return writeDecimal({ unscaled, scale: decimal.scale });
  throw new AthenaSqlError("NUMERIC_VALUE_OUT_OF_RANGE", `decimal overflow: ${text}`);
}

/** The next whole number below, or above, without a fraction. */
export function floorDecimal(text: string): string {
  return cutToWhole(text, (unscaled, unit) => (unscaled < 0n ? (unscaled - unit + 1n) / unit : unscaled / unit));
}

export function ceilDecimal(text: string): string {
  return cutToWhole(text, (unscaled, unit) => (unscaled > 0n ? (unscaled + unit - 1n) / unit : unscaled / unit));
}

function cutToWhole(text: string, divide: (unscaled: bigint, unit: bigint) => bigint): string {
  const { unscaled, scale } = readDecimal(text);
  return divide(unscaled, powerOfTen(scale)).toString();
}
