import { castSql } from "../casts/cast-sql.ts";
import { toUtcSql } from "../scalars/time/local-time.ts";
import { toMsSql } from "../scalars/time/time-sql.ts";
import { toOffsetZone } from "../scalars/time/time-zone.ts";
import { unixTimeNative } from "../scalars/time/zoned-text.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { findPrecision, requireZone, toLocalArgument, toZonedType } from "./zoned-call.ts";

/** Functions of time zones, which must be literals: the zone stands in the type. */
export const timeZoneFunctions: readonly FunctionDefinition[] = [
  defineScalar(
    "at_timezone(timestamp(p) with time zone, varchar(x)) -> timestamp(p) with time zone",
    (call) => {
      requireZone(call, 1, (text) => `'${text}' is not a valid time zone`);
      return call.arguments[0] ?? "NULL";
    },
    { toType: ([time], [, zone]) => toZonedType(findPrecision(time), zone) },
  ),
  defineScalar(
    "with_timezone(timestamp(p), varchar(x)) -> timestamp(p) with time zone",
    (call) => {
      const zone = requireZone(call, 1, (text) => `'${text}' is not a valid time zone`);
      return toUtcSql(call.arguments[0] ?? "NULL", zone);
    },
    { toType: ([time], [, zone]) => toZonedType(findPrecision(time), zone) },
  ),
  defineScalar("from_unixtime(double) -> timestamp(3) with time zone", unixTimeNative),
  defineScalar(
    "from_unixtime(double, varchar(x)) -> timestamp(3) with time zone",
    (call) => {
      requireZone(call, 1, (text) => `Time zone not supported: ${text}`);
      return `${unixTimeNative.name}(${call.arguments[0]})`;
    },
    { toType: (_, [, zone]) => toZonedType(3, zone) },
  ),
  defineScalar(
    "from_unixtime(double, bigint, bigint) -> timestamp(3) with time zone",
    (call) => {
      requireOffset(call);
      return `${unixTimeNative.name}(${call.arguments[0]})`;
    },
    { toType: (_, [, hours, minutes]) => toZonedType(3, toOffsetZone(toMinutes(hours, minutes))) },
  ),
  defineScalar("to_unixtime(timestamp(p) with time zone) -> double", toUnixTime),
  defineScalar("current_timezone() -> varchar", "'UTC'"),
  defineScalar("date(varchar(x)) -> date", castToDate),
  defineScalar("date(timestamp(p)) -> date", "CAST($1 AS DATE)"),
  defineScalar("date(timestamp(p) with time zone) -> date", (call) => `CAST(${toLocalArgument(call, 0)} AS DATE)`),
  defineScalar("last_day_of_month(date) -> date", "last_day($1)"),
  defineScalar("last_day_of_month(timestamp(p)) -> date", "last_day($1)"),
  defineScalar(
    "last_day_of_month(timestamp(p) with time zone) -> date",
    (call) => `last_day(${toLocalArgument(call, 0)})`,
  ),
];

function castToDate({ arguments: [text = "NULL"], type }: BoundCall): string {
  return castSql({ sql: text, from: { kind: "varchar" }, to: type, isTry: false }) ?? "NULL";
}

function requireOffset({ literals: [, hours, minutes], refuse }: BoundCall): void {
  const offset = toMinutes(hours, minutes);
  if (Number.isNaN(offset)) refuse("NOT_SUPPORTED", "a time zone that is not a literal is not emulated locally");
  if (toOffsetZone(offset) === undefined) refuse("INVALID_FUNCTION_ARGUMENT", `Invalid offset minutes ${offset}`);
}

/** NaN if one of them is not a literal. */
function toMinutes(hours: string | undefined, minutes: string | undefined): number {
  return Number(hours ?? NaN) * 60 + Number(minutes ?? NaN);
}

/** Trino adds up milliseconds and what is finer, each of them a double. */
function toUnixTime({ arguments: [time = "NULL"], types: [type] }: BoundCall): string {
  const seconds = `(CAST(${toMsSql(time)} AS DOUBLE) / 1000)`;
  if (findPrecision(type) <= 3) return seconds;
  return `(${seconds} + CAST((epoch_us(${time}) % 1000 + 1000) % 1000 * 1000000 AS DOUBLE) / 1000000000000)`;
}
