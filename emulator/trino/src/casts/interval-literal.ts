import type { IntervalField } from "../syntax/ast.ts";
import type { TrinoType } from "../types/trino-type.ts";

/** What stands in `interval -'1 02' day to hour`. */
export interface IntervalText {
  readonly value: string;
  /** Whether a minus stands before the quotes. */
  readonly isNegative: boolean;
  readonly from: IntervalField;
  readonly to?: IntervalField;
}

/** An interval's type and size: milliseconds, or months. */
export interface IntervalLiteral {
  readonly type: TrinoType;
  readonly amount: bigint;
}

const fields: readonly IntervalField[] = ["year", "month", "day", "hour", "minute", "second"];
const sizes: Readonly<Record<IntervalField, number>> = {
  year: 12,
  month: 1,
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
};
/** What stands before a field that is not the first. */
const separators: Readonly<Partial<Record<IntervalField, string>>> = {
  month: "-",
  hour: " ",
  minute: ":",
  second: ":",
};

/** Largest number of one field: an INTEGER's. */
const maxField = 2_147_483_647;
const maxMonths = 2_147_483_647n;

/** Reads an interval as Trino does: later fields may be missing, and a field may be larger than the clock allows. */
export function intervalLiteral(text: IntervalText, fail: (message: string) => never): IntervalLiteral {
  return parseInterval(text) ?? fail(`'${text.value}' is not a valid INTERVAL literal`);
}

function parseInterval({ value, isNegative, from, to = from }: IntervalText): IntervalLiteral | undefined {
  const [first, last] = [fields.indexOf(from), fields.indexOf(to)];
  const isMonths = first < 2;
  if (last < first || isMonths !== last < 2) return undefined;
  const size = readFields(value, fields.slice(first, last + 1));
  if (size === undefined || (isMonths && (size > maxMonths || size < -maxMonths - 1n))) return undefined;
  const type: TrinoType = { kind: isMonths ? "interval year to month" : "interval day to second" };
  return { type, amount: isNegative ? -size : size };
}

function readFields(value: string, names: readonly IntervalField[]): bigint | undefined {
  const match = toPattern(names).exec(value);
  if (match === null) return undefined;
  const [, sign, ...parts] = match;
  let size = 0n;
  for (const [index, name] of names.entries()) {
    const [whole = "", fraction = ""] = (parts[index] ?? "").split(".");
    if (Number(whole) > maxField) return undefined;
    // Less than a millisecond is left out.
    size += BigInt(whole || 0) * BigInt(sizes[name]) + BigInt(fraction.padEnd(3, "0").slice(0, 3));
  }
  return sign === "-" ? -size : size;
}

/** `([+-]?)(\d*)(?: (\d+)(?::(\d+(?:\.\d*)?))?)?`: what comes after a missing field is missing too. */
function toPattern(names: readonly IntervalField[]): RegExp {
  const [first, ...rest] = names;
  const later = rest.reduceRight((tail, name) => `(?:${separators[name] ?? ""}(${toDigits(name, "+")})${tail})?`, "");
  return new RegExp(`^([+-]?)(${first === undefined ? "" : toDigits(first, "*")})${later}$`);
}

function toDigits(field: IntervalField, count: "*" | "+"): string {
  return field === "second" ? `\\d${count}(?:\\.\\d*)?` : `\\d${count}`;
}
