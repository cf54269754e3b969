import { parseDurationNative, readableSecondsNative } from "../scalars/time/duration-text.ts";
import { daysByMonthNative, daysNative, timesByMonthNative, timesNative } from "../scalars/time/time-sequence.ts";
import { dayMs } from "../scalars/time/time-sql.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import type { NativeFunction } from "./native-function.ts";
import { findPrecision } from "./zoned-call.ts";

/** Intervals, and arrays of dates and times that intervals lie between. */
export const intervalFunctions: readonly FunctionDefinition[] = [
  defineScalar("to_milliseconds(interval day to second) -> bigint", "$1"),
  defineScalar("parse_duration(varchar(x)) -> interval day to second", parseDurationNative),
  defineScalar("human_readable_seconds(double) -> varchar", readableSecondsNative),
  defineScalar(
    "sequence(date, date) -> array(date)",
    toDays(daysNative, `CASE WHEN $2 >= $1 THEN ${dayMs} ELSE -${dayMs} END`),
    { natives: [daysNative] },
  ),
  defineScalar("sequence(date, date, interval day to second) -> array(date)", toDays(daysNative, "$3")),
  defineScalar("sequence(date, date, interval year to month) -> array(date)", toDays(daysByMonthNative, "$3"), {
    natives: [daysByMonthNative],
  }),
  defineScalar(
    "sequence(timestamp(p), timestamp(p), interval day to second) -> array(timestamp(p))",
    ({ arguments: [start, stop, step], types }) =>
      toTimes(`${timesNative.name}(${start}, ${stop}, ${step}, ${findPrecision(types[0])})`),
    { natives: [timesNative] },
  ),
  defineScalar(
    "sequence(timestamp(p), timestamp(p), interval year to month) -> array(timestamp(p))",
    toTimes(`${timesByMonthNative.name}($1, $2, $3)`),
    { natives: [timesByMonthNative] },
  ),
];

function toDays({ name }: NativeFunction, step: string): string {
  return `list_transform(${name}($1, $2, ${step}), lambda days: DATE '1970-01-01' + CAST(days AS INTEGER))`;
}

function toTimes(micros: string): string {
  return `list_transform(${micros}, lambda micros: make_timestamp(micros))`;
}
