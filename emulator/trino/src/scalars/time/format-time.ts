import type { TrinoType } from "../../types/trino-type.ts";
import { toCivilDate } from "./civil-date.ts";
import { findOffsetMs } from "./zone-offset.ts";

/**
 * A date, time or interval as a result shows it and a cast to varchar gives it. Ticks are what its type counts: days,
 * microseconds of the day or since 1970, milliseconds, or months.
 */
export function formatTimeValue(ticks: bigint, type: TrinoType): string {
  if (type.kind === "date") return formatShownDate(Number(ticks));
  if (type.kind === "time") return formatTime(ticks, type.precision);
  if (type.kind === "timestamp") return formatTimestamp(ticks, type.precision);
  if (type.kind === "timestamp with time zone") return formatZonedTimestamp(ticks, type.precision, type.zone);
  if (type.kind === "interval day to second") return formatDayInterval(ticks);
  if (type.kind === "interval year to month") return formatMonthInterval(Number(ticks));
  throw new TypeError(`${type.kind} is no type of times`);
}

/** With a sign before a year of five digits, which timestamps lack. */
function formatShownDate(days: number): string {
  const text = formatDate(days);
  return /^\d{5}/.test(text) ? `+${text}` : text;
}

/** `2026-01-31`, of days since 1970; years have four digits or more. */
export function formatDate(days: number): string {
  const { year, month, day } = toCivilDate(days);
  return `${formatYear(year)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** `10:11:12.345`, of microseconds of the day. The precision is the number of digits of a second, at most 6. */
export function formatTime(micros: bigint, precision: number): string {
  const seconds = Number(micros / 1_000_000n);
  const text = `${pad(Math.floor(seconds / 3600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return precision === 0 ? text : `${text}.${pad(Number(micros % 1_000_000n), 6).slice(0, precision)}`;
}

/** `2026-01-31 10:11:12.345`, of microseconds since 1970. */
export function formatTimestamp(micros: bigint, precision: number, separator = " "): string {
  const dayMicros = 86_400_000_000n;
  const timeOfDay = ((micros % dayMicros) + dayMicros) % dayMicros;
  return `${formatDate(Number((micros - timeOfDay) / dayMicros))}${separator}${formatTime(timeOfDay, precision)}`;
}

/** `2026-01-31 10:11:12.345 Asia/Kolkata`, of microseconds of UTC since 1970. */
export function formatZonedTimestamp(micros: bigint, precision: number, zone: string): string {
  const offsetMs = findOffsetMs(zone, Math.floor(Number(micros) / 1000));
  return `${formatTimestamp(micros + BigInt(offsetMs) * 1000n, precision)} ${zone}`;
}

/** `2 00:00:00.000` and `-0 00:00:01.500`, of the milliseconds of an interval day to second. */
export function formatDayInterval(ms: bigint): string {
  const size = ms < 0n ? -ms : ms;
  const days = size / 86_400_000n;
  return `${ms < 0n ? "-" : ""}${days} ${formatTime((size % 86_400_000n) * 1000n, 3)}`;
}

/** `1-2` and `-0-5`, of the months of an interval year to month. */
export function formatMonthInterval(months: number): string {
  const size = Math.abs(months);
  return `${months < 0 ? "-" : ""}${Math.floor(size / 12)}-${size % 12}`;
}

function formatYear(year: number): string {
  return `${year < 0 ? "-" : ""}${pad(Math.abs(year), 4)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}
