import { AthenaSqlError } from "../../errors.ts";
import { defineNative } from "../../functions/native-function.ts";
import { countDaysOfMonth, toCivilDate, toEpochDays } from "./civil-date.ts";
import { dayMs } from "./time-sql.ts";

/** Longest array that sequence makes (Trino's SequenceFunction). */
const maxEntries = 10_000;

const dayMicros = BigInt(dayMs) * 1000n;

/** Days from one to another; the step is an interval's milliseconds. */
export function listDays(start: number, stop: number, stepMs: bigint): readonly bigint[] {
  if (stepMs % BigInt(dayMs) !== 0n) {
    throw refuse("sequence step must be a day interval if start and end values are dates");
  }
  return listSteps(BigInt(start), BigInt(stop), stepMs / BigInt(dayMs));
}

/** Times, in microseconds; the precision of their type must hold each of them. */
export function listTimes(start: bigint, stop: bigint, stepMs: bigint, precision: number): readonly bigint[] {
  const times = listSteps(start, stop, stepMs * 1000n);
  const unit = 10n ** BigInt(6 - precision);
  const beyond = times.find((time) => time % unit !== 0n);
  if (beyond === undefined) return times;
  const message = `Expected 0s for digits beyond precision ${precision}: epochMicros = ${beyond}`;
  throw new AthenaSqlError("GENERIC_INTERNAL_ERROR", message);
}

/** Days some months apart, at the end of a month that has no such day. */
export function listDaysByMonth(start: number, stop: number, months: number): readonly bigint[] {
  return collect(BigInt(start), BigInt(stop), BigInt(months), (index) => BigInt(plusMonths(start, index * months)));
}

export function listTimesByMonth(start: bigint, stop: bigint, months: number): readonly bigint[] {
  const timeOfDay = ((start % dayMicros) + dayMicros) % dayMicros;
  const day = Number((start - timeOfDay) / dayMicros);
  return collect(
    start,
    stop,
    BigInt(months),
    (index) => BigInt(plusMonths(day, index * months)) * dayMicros + timeOfDay,
  );
}

function listSteps(start: bigint, stop: bigint, step: bigint): readonly bigint[] {
  return collect(start, stop, step, (index) => start + BigInt(index) * step);
}

function collect(start: bigint, stop: bigint, step: bigint, toEntry: (index: number) => bigint): readonly bigint[] {
  if (step === 0n) throw refuse("step must not be zero");
  const isUpward = step > 0n;
  if (isUpward ? stop < start : stop > start) {
    throw refuse(
      "sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start",
    );
  }
  const entries: bigint[] = [];
  for (let entry = toEntry(0); isUpward ? entry <= stop : entry >= stop; entry = toEntry(entries.length)) {
    entries.push(entry);
    if (entries.length > maxEntries) {
      throw refuse(`result of sequence function must not have more than ${maxEntries} entries`);
    }
  }
  return entries;
}

function plusMonths(days: number, months: number): number {
  const { year, month, day } = toCivilDate(days);
  const total = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return toEpochDays({ year: toYear, month: toMonth, day: Math.min(day, countDaysOfMonth(toYear, toMonth)) });
}

function refuse(message: string): AthenaSqlError {
  return new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}

export const daysNative = defineNative("trino_days", ["DATE", "DATE", "BIGINT"], "BIGINT[]", listDays);
export const daysByMonthNative = defineNative(
  "trino_days_by_month",
  ["DATE", "DATE", "INTEGER"],
  "BIGINT[]",
  listDaysByMonth,
);
export const timesNative = defineNative(
  "trino_times",
  ["TIMESTAMP", "TIMESTAMP", "BIGINT", "INTEGER"],
  "BIGINT[]",
  listTimes,
);
export const timesByMonthNative = defineNative(
  "trino_times_by_month",
  ["TIMESTAMP", "TIMESTAMP", "INTEGER"],
  "BIGINT[]",
  listTimesByMonth,
);
