import { AthenaSqlError } from "../../errors.ts";
import { maxPrecision } from "../../types/common-type.ts";
import { readNumber } from "../casts/parse-number-text.ts";
import { absolute, powerOfTen } from "../numbers/unscaled-decimal.ts";
import { refuseArgument } from "../refuse-argument.ts";

const units = ["", "K", "M", "B", "T", "Q"];

/** A number in three digits and a unit: `1.23M`. */
export function formatCount(value: bigint): string {
  const size = absolute(value);
  const power = Math.min(units.length - 1, Math.floor((size.toString().length - 1) / 3));
  const unit = powerOfTen(3 * power);
  const digits = power === 0 || size >= 100n * unit ? 0 : size >= 10n * unit ? 1 : 2;
  const rounded = divideHalfEven(size * powerOfTen(digits), unit);
  const text = (Number(rounded) / 10 ** digits).toString();
  return `${value < 0n ? "-" : ""}${text}${units[power]}`;
}

/** A double is cut to a whole number first, and NaN is 0. */
export function formatDoubleCount(value: number): string {
  if (Number.isNaN(value)) return "0";
  const limit = 2 ** 63;
  if (Math.abs(value) >= limit) return formatCount(value < 0 ? -(2n ** 63n) : 2n ** 63n - 1n);
  return formatCount(BigInt(Math.trunc(value)));
}

function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twice = 2n * (dividend % divisor);
  return twice > divisor || (twice === divisor && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

const dataUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"];

/** Bytes of `2.3MB`, a unit being 1024 of the one before; the fraction of a byte is left out. */
export function parseDataSize(text: string): string {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)([a-zA-Z]+)$/.exec(text) ?? [];
  const [power, number] = [dataUnits.indexOf(unit), readNumber(digits)];
  if (power === -1 || number === undefined) return refuseArgument(`Invalid data size: '${text}'`);
  const bytes = (number.unscaled * 1024n ** BigInt(power)) / powerOfTen(number.scale);
  if (bytes < powerOfTen(maxPrecision)) return bytes.toString();
  throw new AthenaSqlError("NUMERIC_VALUE_OUT_OF_RANGE", `Value out of range: '${text}' ('${bytes}B')`);
}
