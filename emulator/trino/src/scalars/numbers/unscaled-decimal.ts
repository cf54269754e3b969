import { AthenaSqlError } from "../../errors.ts";
import { maxPrecision } from "../../types/common-type.ts";

/** A decimal as a whole number of its last digit's units: 1.50 is 150 with scale 2. */
export interface UnscaledDecimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** Reads DuckDB's text of a decimal, `-0.05`: its digits after the point are the type's scale. */
export function readDecimal(text: string): UnscaledDecimal {
  const point = text.indexOf(".");
  if (point === -1) return { unscaled: BigInt(text), scale: 0 };
  return { unscaled: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/** DuckDB's text of a decimal, which a cast makes a DECIMAL. Throws `Decimal overflow` beyond 38 digits. */
export function writeDecimal({ unscaled, scale }: UnscaledDecimal): string {
  if (absolute(unscaled) >= powerOfTen(maxPrecision)) {
    throw new AthenaSqlError("NUMERIC_VALUE_OUT_OF_RANGE", "Decimal overflow");
  }
  if (scale === 0) return unscaled.toString();
  const digits = absolute(unscaled)
    .toString()
    .padStart(scale + 1, "0");
  return `${unscaled < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The same value in units of another scale; what is cut off is rounded, half away from zero. */
export function rescale({ unscaled, scale }: UnscaledDecimal, to: number): bigint {
  if (to >= scale) return unscaled * powerOfTen(to - scale);
  return divideRounding(unscaled, powerOfTen(scale - to));
}

/** The quotient, rounded half away from zero. */
export function divideRounding(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const remainder = absolute(dividend % divisor);
  if (remainder * 2n < absolute(divisor)) return quotient;
  return dividend < 0n === divisor < 0n ? quotient + 1n : quotient - 1n;
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
