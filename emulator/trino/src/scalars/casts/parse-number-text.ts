import { AthenaSqlError } from "../../errors.ts";
import { isInRange, type WholeType } from "../numbers/round-number.ts";
import { absolute, powerOfTen, rescale, type UnscaledDecimal, writeDecimal } from "../numbers/unscaled-decimal.ts";

/** Names of the types in errors. */
const wholeNames: Readonly<Record<WholeType, string>> = {
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  integer: "INT",
  bigint: "BIGINT",
};

/** The whole number that a text says: digits with or without a sign, and nothing else. */
export function parseWholeText(text: string, type: WholeType): bigint {
  if (/^[+-]?\d+$/.test(text)) {
    const value = BigInt(text.replace(/^\+/, ""));
    if (isInRange(value, type)) return value;
  }
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Cannot cast '${text}' to ${wholeNames[type]}`);
}

const javaDouble = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)$/;

/** The double that a text says to Java's `Double.parseDouble`, which leaves out blanks around it. */
export function parseDoubleText(text: string): number {
  return parseJavaDouble(text) ?? refuseNumber(text, "DOUBLE");
}

export function parseRealText(text: string): number {
  return Math.fround(parseJavaDouble(text) ?? refuseNumber(text, "REAL"));
}

// oxlint-disable-next-line no-control-regex -- what Java's trim takes away
const javaBlanks = /^[\0- ]+|[\0- ]+$/g;

function parseJavaDouble(text: string): number | undefined {
  const trimmed = text.replaceAll(javaBlanks, "");
  if (!javaDouble.test(trimmed)) return undefined;
  return Number(/(?:NaN|Infinity)$/.test(trimmed) ? trimmed.replace(/.NaN/, "NaN") : trimmed.replace(/[fFdD]$/, ""));
}

function refuseNumber(text: string, type: string): never {
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Cannot cast '${text}' to ${type}`);
}

/** A decimal's text, for one of a precision and scale; rounded half away from zero. */
export function parseDecimalText(text: string, precision: number, scale: number): string {
  const what = `Cannot cast VARCHAR '${text}' to DECIMAL(${precision}, ${scale}).`;
  const decimal = readNumber(text);
  if (decimal === undefined) throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `${what} Value is not a number.`);
  return fitDecimal(decimal, precision, scale) ?? refuseTooLarge(`${what} Value too large.`);
}

function refuseTooLarge(message: string): never {
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", message);
}

/** Beyond this a number is 0 or too large for every decimal. */
const maxExponent = 100;

/** The exact value of a number in Java's or JavaScript's notation. Undefined for what is none. */
export function readNumber(text: string): UnscaledDecimal | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const power = Math.max(-maxExponent, Math.min(maxExponent, Number(exponent)));
  const unscaled = BigInt(`${whole}${fraction}`) * (sign === "-" ? -1n : 1n);
  const scale = fraction.length - power;
  return scale >= 0 ? { unscaled, scale } : { unscaled: unscaled * powerOfTen(-scale), scale: 0 };
}

/** The text of a value as a decimal of a precision and scale, rounded. Undefined for one that is too large. */
export function fitDecimal(decimal: UnscaledDecimal, precision: number, scale: number): string | undefined {
  const unscaled = rescale(decimal, scale);
  return absolute(unscaled) < powerOfTen(precision) ? writeDecimal({ unscaled, scale }) : undefined;
}

/** `t`, `true` and `1`, `f`, `false` and `0`, in either case. */
export function parseBooleanText(text: string): boolean {
  if (/^(?:t|true|1)$/i.test(text)) return true;
  if (/^(?:f|false|0)$/i.test(text)) return false;
  return refuseNumber(text, "BOOLEAN");
}

/** A UUID's text in lower case. */
export function parseUuidText(text: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) return text.toLowerCase();
  const isShort = text.split("-").length === 5 && text.length !== 36;
  const message = isShort ? `Invalid UUID string length: ${text.length}` : `Cannot cast value to UUID: ${text}`;
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", message);
}
