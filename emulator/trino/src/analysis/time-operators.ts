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
import { dayMs, floorDivisionSql, plusMonthsSql, toDuckDbIntervalSql, toMsSql } from "../scalars/time/time-sql.ts";
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
    default:
      return undefined;
  }
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
  switch (left.kind) {
    case "date":
      return { type: left, toSql: (a, b) => `CAST(${shift(a, b)} AS DATE)` };
    case "timestamp":
      return { type: left, toSql: shift };
    case "timestamp with time zone":
      return { type: left, toSql: (a, b) => toUtcSql(shift(toLocalSql(a, left.zone), b), left.zone, a) };
    default:
      return undefined;
  }
}

function findDayShift(left: TrinoType, sign: "+" | "-"): TimeOperator | undefined {
  switch (left.kind) {
    case "date":
      return { type: left, toSql: (a, b) => shiftDate(a, b, sign) };
    case "time":
    case "timestamp":
    case "timestamp with time zone":
      return {
        type: { ...left, precision: Math.max(left.precision, 3) },
        toSql: (a, b) => `(${a} ${sign} ${toDuckDbIntervalSql(b)})`,
      };
    default:
      return undefined;
  }
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

/** Of two times; a fraction of a millisecond is rounded, or left out where there are zones. */
function findDifference(left: TrinoType, right: TrinoType): TimeOperator | undefined {
  if (left.kind === "time" && right.kind === "time") {
    return { type: dayInterval, toSql: (a, b) => toRoundedMs(`epoch_us(${a}) - epoch_us(${b})`) };
  }
  if (!instants.has(left.kind) || !instants.has(right.kind)) return undefined;
  const hasZone = [left, right].some(({ kind }) => kind === "timestamp with time zone");
  return {
    type: dayInterval,
    toSql: (a, b) => {
      const [first, second] = [`CAST(${a} AS TIMESTAMP)`, `CAST(${b} AS TIMESTAMP)`];
      return hasZone
        ? `(${toMsSql(first)} - ${toMsSql(second)})`
        : toRoundedMs(`epoch_us(${first}) - epoch_us(${second})`);
    },
  };
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
