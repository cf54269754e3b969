import { readNumber } from "../casts/parse-number-text.ts";
import { absolute, divideRounding, powerOfTen, rescale, type UnscaledDecimal } from "../numbers/unscaled-decimal.ts";
import type { FormatSpecifier } from "./read-format.ts";

/** `%d`, `%o` and `%x`, of a whole number's digits. */
export function formatWhole(text: string, specifier: FormatSpecifier): string {
  const value = BigInt(text);
  const { conversion, flags } = specifier;
  if (conversion === "d") return decorate(group(absolute(value).toString(), flags), value < 0n, specifier);
  const radix = conversion === "o" ? 8 : 16;
  const digits = BigInt.asUintN(64, value).toString(radix);
  const prefix = flags.includes("#") ? (radix === 8 ? "0" : "0x") : "";
  return fillZeros(digits, prefix, "", specifier);
}

const defaultPrecision = 6;

/** `%e`, `%f` and `%g`, of the fewest digits that are the number; rounded half away from zero. */
export function formatFraction(text: string, specifier: FormatSpecifier): string {
  const isNegative = text.startsWith("-");
  const plain = text.replace(/^-/, "");
  const decimal = readNumber(plain);
  if (decimal === undefined) return decorateSpecial(plain, isNegative, specifier);
  const { flags, precision = defaultPrecision, conversion } = specifier;
  const digits =
    conversion === "e" ? toScientific(decimal, precision, flags) : toGeneral(decimal, precision, conversion, flags);
  return decorate(digits, isNegative, specifier);
}

function toGeneral(decimal: UnscaledDecimal, precision: number, conversion: string, flags: string): string {
  if (conversion === "f") return group(toFixed(decimal, precision, flags), flags);
  const digits = precision === 0 ? 1 : precision;
  if (decimal.unscaled === 0n) return toFixed(decimal, digits - 1, flags);
  const { exponent } = roundTo(decimal, digits);
  if (exponent < -4 || exponent >= digits) return toScientific(decimal, digits - 1, flags);
  return group(toFixed(decimal, digits - exponent - 1, flags), flags);
}

function toFixed(decimal: UnscaledDecimal, precision: number, flags: string): string {
  const digits = rescale(decimal, precision)
    .toString()
    .padStart(precision + 1, "0");
  if (precision === 0) return flags.includes("#") ? `${digits}.` : digits;
  return `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

function toScientific(decimal: UnscaledDecimal, precision: number, flags: string): string {
  const { digits, exponent } = roundTo(decimal, precision + 1);
  const point = precision > 0 || flags.includes("#") ? "." : "";
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return `${digits.slice(0, 1)}${point}${digits.slice(1)}e${exponent < 0 ? "-" : "+"}${size}`;
}

/** So many digits that count, and the first one's power of ten. */
function roundTo({ unscaled, scale }: UnscaledDecimal, count: number): { digits: string; exponent: number } {
  if (unscaled === 0n) return { digits: "0".repeat(count), exponent: 0 };
  const length = unscaled.toString().length;
  const rounded =
    length <= count ? unscaled * powerOfTen(count - length) : divideRounding(unscaled, powerOfTen(length - count));
  const carry = rounded.toString().length - count;
  return { digits: rounded.toString().slice(0, count), exponent: length - 1 - scale + carry };
}

function group(digits: string, flags: string): string {
  if (!flags.includes(",")) return digits;
  const [whole = "", ...rest] = digits.split(".");
  return [whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ","), ...rest].join(".");
}

function decorate(digits: string, isNegative: boolean, specifier: FormatSpecifier): string {
  const { flags } = specifier;
  if (isNegative && flags.includes("(")) return fillZeros(digits, "(", ")", specifier);
  const sign = isNegative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return fillZeros(digits, sign, "", specifier);
}

function fillZeros(digits: string, before: string, after: string, { flags, width = 0 }: FormatSpecifier): string {
  const room = flags.includes("0") ? width - before.length - after.length : 0;
  return `${before}${digits.padStart(room, "0")}${after}`;
}

/** NaN and the infinities, without zeros in front. */
function decorateSpecial(text: string, isNegative: boolean, specifier: FormatSpecifier): string {
  if (text === "NaN") return text;
  return decorate(text, isNegative, { ...specifier, flags: specifier.flags.replace("0", "") });
}
