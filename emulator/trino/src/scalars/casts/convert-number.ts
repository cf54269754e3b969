import { AthenaSqlError } from "../../errors.ts";
import { formatDouble, formatReal } from "../numbers/format-double.ts";
import { isInRange, type WholeType } from "../numbers/round-number.ts";
import { readDecimal, rescale } from "../numbers/unscaled-decimal.ts";
import { fitDecimal, readNumber } from "./parse-number-text.ts";

/** A whole number as one of a narrower type. */
export function narrowWhole(value: bigint, type: WholeType): bigint {
  if (isInRange(value, type)) return value;
  throw new AthenaSqlError("NUMERIC_VALUE_OUT_OF_RANGE", `Out of range for ${type}: ${value}`);
}

/** Digits of the widest decimal that Trino keeps as one long; errors differ beyond. */
const maxShortPrecision = 18;

/** A decimal's text as a whole number, rounded half away from zero. */
export function decimalToWhole(text: string, type: WholeType, precision: number): bigint {
  const value = rescale(readDecimal(text), 0);
  if (isInRange(value, type)) return value;
  const given = precision <= maxShortPrecision ? String(value) : text;
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Cannot cast '${given}' to ${type.toUpperCase()}`);
}

/** A decimal's text as a real, by Trino's division of reals. */
export function decimalToReal(text: string): number {
  const { unscaled, scale } = readDecimal(text);
  if (text.replace(/[-.]/g, "").length > maxShortPrecision) return Math.fround(Number(text));
  return Math.fround(Math.fround(Number(unscaled)) / Math.fround(10 ** scale));
}

/** A double as a whole number, rounded half away from zero. */
export function doubleToWhole(value: number, type: WholeType): bigint {
  if (type === "bigint") return doubleToBigint(value);
  if (Number.isNaN(value)) refuseCast(`Cannot cast double NaN to ${type}`);
  return roundToWhole(value, type, formatDouble);
}

function doubleToBigint(value: number): bigint {
  const rounded = roundHalfUp(value);
  if (Number.isFinite(rounded) && isInRange(BigInt(rounded), "bigint")) return BigInt(rounded);
  return refuseCast(`Unable to cast ${formatDouble(value)} to bigint`);
}

/** A real as a whole number. What is too large for a bigint becomes the largest. */
export function realToWhole(value: number, type: WholeType): bigint {
  if (Number.isNaN(value)) refuseCast(`Cannot cast real NaN to ${type}`);
  if (type !== "bigint") return roundToWhole(value, type, formatReal);
  if (value >= 2 ** 63) return 2n ** 63n - 1n;
  return value <= -(2 ** 63) ? -(2n ** 63n) : BigInt(roundHalfUp(value));
}

function roundToWhole(value: number, type: WholeType, format: (value: number) => string): bigint {
  const rounded = roundHalfUp(value);
  if (Number.isFinite(rounded) && isInRange(BigInt(rounded), type)) return BigInt(rounded);
  throw new AthenaSqlError("NUMERIC_VALUE_OUT_OF_RANGE", `Out of range for ${type}: ${format(value)}`);
}

function roundHalfUp(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

/** A number's text as a decimal of another precision and scale. `from` is its type's name in the error. */
export function fitDecimalText(text: string, precision: number, scale: number, from: string): string {
  return (
    fitDecimal(readDecimal(text), precision, scale) ??
    refuseCast(`Cannot cast ${from} '${text}' to DECIMAL(${precision}, ${scale})`)
  );
}

/** A double as a decimal, by its fewest digits. */
export function doubleToDecimal(value: number, precision: number, scale: number): string {
  return toDecimal(formatDouble(value), precision, scale, "DOUBLE");
}

export function realToDecimal(value: number, precision: number, scale: number): string {
  return toDecimal(formatReal(value), precision, scale, "REAL");
}

function toDecimal(text: string, precision: number, scale: number, from: string): string {
  const decimal = readNumber(text);
  return (
    (decimal && fitDecimal(decimal, precision, scale)) ??
    refuseCast(`Cannot cast ${from} '${text}' to DECIMAL(${precision}, ${scale})`)
  );
}

function refuseCast(message: string): never {
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", message);
}
