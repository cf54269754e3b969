import { isNumber } from "../functions/bind-signature.ts";
import { failSql } from "../functions/native-fail.ts";
import type { NativeFunction } from "../functions/native-function.ts";
import {
  divideDayNative,
  divideMonthNative,
  multiplyDayNative,
  multiplyMonthNative,
} from "../scalars/time/interval-arithmetic.ts";
import { toLocalSql, toUtcSql } from "../scalars/time/local-time.ts";
import { dayMs, floorDivisionSql, plusMonthsSql, toDuckDbIntervalSql } from "../scalars/time/time-sql.ts";
import type { ArithmeticOperator } from "../syntax/ast.ts";
import type { TrinoType } from "../types/trino-type.ts";

/** An operator on dates, times and intervals: its result's type, and its SQL of the operands' SQL as they are. */
export interface TimeOperator {
  readonly type: TrinoType;
  readonly toSql: (left: string, right: string) => string;
}

const date: TrinoType = { kind: "date" };
const dayInterval: TrinoType = { kind: "interval day to second" };
const monthInterval: TrinoType = { kind: "interval year to month" };

/** Undefined where Trino has no such operator (`SHOW FUNCTIONS` and its answers, read 2026-11-29). */
export function findTimeOperator(
  operator: ArithmeticOperator,
  left: TrinoType,
  right: TrinoType,
): TimeOperator | undefined {
  switch (operator) {
    case "+":
      return findSum(left, right);
    case "-":
      return isInterval(right) ? findShift(left, right, "-") : findDifference(left, right);
    case "*":
      return isInterval(left) ? findProduct(left, right) : swap(findProduct(right, left));
    case "/":
      return findQuotient(left, right);
    case "%":
      return undefined;
  }
  return operator satisfies never;
}

function findSum(left: TrinoType, right: TrinoType): TimeOperator | undefined {
  if (left.kind === "date" && right.kind === "unknown") return { type: date, toSql: () => "CAST(NULL AS DATE)" };
  if (left.kind === "unknown" && right.kind === "date") return findSum(right, left);
  return isInterval(right)
    ? findShift(left, right, "+")
    : isInterval(left)
      ? swap(findShift(right, left, "+"))
      : undefined;
}

/** A time, or an interval of the same kind, some interval later or earlier. */
function findShift(left: TrinoType, right: TrinoType, sign: "+" | "-"): TimeOperator | undefined {
  if (isInterval(left)) {
    return left.kind === right.kind ? { type: left, toSql: (a, b) => `(${a} ${sign} ${b})` } : undefined;
  }
  const isByMonths = right.kind === "interval year to month";
  return isByMonths ? findMonthShift(left, sign) : findDayShift(left, sign);
}

function findMonthShift(left: TrinoType, sign: "+" | "-"): TimeOperator | undefined {
  const shift = (time: string, months: string): string => plusMonthsSql(time, sign === "-" ? `-(${months})` : months);
  if (left.kind === "date") return { type: left, toSql: (a, b) => `CAST(${shift(a, b)} AS DATE)` };
  if (left.kind === "timestamp") return { type: left, toSql: shift };
  if (left.kind !== "timestamp with time zone") return undefined;
  return { type: left, toSql: (a, b) => toUtcSql(shift(toLocalSql(a, left.zone), b), left.zone, a) };
}

function findDayShift(left: TrinoType, sign: "+" | "-"): TimeOperator | undefined {
  if (left.kind === "date") return { type: left, toSql: (a, b) => shiftDate(a, b, sign) };
  if (left.kind !== "time" && left.kind !== "timestamp" && left.kind !== "timestamp with time zone") return undefined;
  return {
    type: { ...left, precision: Math.max(left.precision, 3) },
    toSql: (a, b) => `(${a} ${sign} ${toDuckDbIntervalSql(b)})`,
  };
}

function shiftDate(dateSql: string, ms: string, sign: "+" | "-"): string {
  const message =
    sign === "+"
      ? "Cannot add hour, minutes or seconds to a date"
      : "Cannot subtract hour, minutes or seconds from a date";
  const failure = failSql("INVALID_FUNCTION_ARGUMENT", `'${message}'`, date);
  return `CASE WHEN ${ms} % ${dayMs} <> 0 THEN ${failure} ELSE ${dateSql} ${sign} CAST(${ms} // ${dayMs} AS INTEGER) END`;
}

const instants = new Set(["date", "timestamp", "timestamp with time zone"]);

/** Of two times, rounded to milliseconds. */
function findDifference(left: TrinoType, right: TrinoType): TimeOperator | undefined {
  const areTimes = left.kind === "time" && right.kind === "time";
  if (!areTimes && (!instants.has(left.kind) || !instants.has(right.kind))) return undefined;
  const cast = (sql: string): string => (areTimes ? sql : `CAST(${sql} AS TIMESTAMP)`);
  return { type: dayInterval, toSql: (a, b) => toRoundedMs(`epoch_us(${cast(a)}) - epoch_us(${cast(b)})`) };
}

function toRoundedMs(micros: string): string {
  return floorDivisionSql(`(${micros} + 500)`, 1000);
}

function findProduct(interval: TrinoType, factor: TrinoType): TimeOperator | undefined {
  if (!isInterval(interval) || !isNumber(factor)) return undefined;
  if (isWhole(factor)) {
    const toSql = (a: string, b: string): string => `CAST(${a} * CAST(${b} AS BIGINT) AS ${toIntervalType(interval)})`;
    return { type: interval, toSql };
  }
  return callNative(interval, interval.kind === "interval day to second" ? multiplyDayNative : multiplyMonthNative);
}

function findQuotient(interval: TrinoType, divisor: TrinoType): TimeOperator | undefined {
  if (!isInterval(interval) || !isNumber(divisor)) return undefined;
  return callNative(interval, interval.kind === "interval day to second" ? divideDayNative : divideMonthNative);
}

function callNative(type: TrinoType, { name }: NativeFunction): TimeOperator {
  return { type, toSql: (a, b) => `${name}(${a}, CAST(${b} AS DOUBLE))` };
}

function toIntervalType({ kind }: TrinoType): string {
  return kind === dayInterval.kind ? "BIGINT" : "INTEGER";
}

function isInterval({ kind }: TrinoType): boolean {
  return kind === dayInterval.kind || kind === monthInterval.kind;
}

function isWhole({ kind }: TrinoType): boolean {
  return ["tinyint", "smallint", "integer", "bigint", "unknown"].includes(kind);
}

function swap(operator: TimeOperator | undefined): TimeOperator | undefined {
  return operator && { type: operator.type, toSql: (left, right) => operator.toSql(right, left) };
}
