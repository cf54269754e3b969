import { AthenaSqlError } from "../../errors.ts";
import { countDaysOfMonth, toEpochDays } from "../time/civil-date.ts";
import { findOffsetsMs } from "../time/local-time.ts";
import { findTimeZone } from "../time/time-zone.ts";
import { findOffsetMs } from "../time/zone-offset.ts";

const dayMicros = 86_400_000_000n;

/** Days since 1970 of `2026-1-31`. */
export function parseDateText(text: string): number {
  const [, year, month, day] = /^\s*([+-]?\d+)-(\d{1,2})-(\d{1,2})\s*$/.exec(text) ?? [];
  return toDays(year, month, day) ?? refuseText("date", text);
}

/** Microseconds of the day of `10:11`, `1:2:3.4567`; rounded to digits of a second, past midnight to 0. */
export function parseTimeText(text: string, precision: number): bigint {
  const [, hour, minute, second, fraction] = timePattern.exec(text) ?? [];
  const micros = toMicros({ hour, minute, second, fraction }, precision);
  return micros === undefined ? refuseText("time", text) : micros % dayMicros;
}

/** Trino keeps up to twelve digits of a second. */
const timePattern = /^(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,12}))?)?\s*$/;

/** Microseconds since 1970 that clocks show in `2026-01-31 10:11:12.345`, whatever zone follows. */
export function parseTimestampText(text: string, precision: number): bigint {
  return readTimestamp(text, precision)?.micros ?? refuseText("timestamp", text);
}

/** Whether a text is a timestamp in another zone than this one. */
export function hasOtherZone(text: string, zone: string): boolean {
  const parts = readTimestamp(text, 0);
  return parts !== undefined && (parts.zone ?? "UTC") !== zone;
}

/** Microseconds of UTC. A text without a zone is in the session's, UTC; one with another than the type's is refused. */
export function parseZonedText(text: string, precision: number, zone: string): bigint {
  const parts = readTimestamp(text, precision);
  if (parts === undefined) return refuseText("timestamp", text);
  if ((parts.zone ?? "UTC") === zone) return toUtcMicros(parts.micros, zone);
  throw new AthenaSqlError(
    "NOT_SUPPORTED",
    `A value of another time zone than ${zone} is not emulated locally here: ${text}`,
  );
}

/** What a timestamp's text says. */
export interface TimestampText {
  /** Since 1970, as clocks show it. */
  readonly micros: bigint;
  /** How many digits of a second are written. */
  readonly digits: number;
  /** As Trino prints it, if any. */
  readonly zone?: string;
}

const timestampPattern =
  /^([+-]?\d{4,})-(\d{1,2})-(\d{1,2})(?: (?:(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d+))?)?)?\s*(\S.*)?)?$/;

/** Undefined for what is no timestamp's text. The precision is digits of a second, to which it is rounded. */
export function readTimestamp(text: string, precision: number): TimestampText | undefined {
  const [whole, year, month, day, hour, minute, second, fraction, zone] = timestampPattern.exec(text.trim()) ?? [];
  const days = toDays(year, month, day);
  const micros = toMicros({ hour: hour ?? "0", minute: minute ?? "0", second, fraction }, precision);
  if (whole === undefined || days === undefined || micros === undefined) return undefined;
  const read = { micros: BigInt(days) * dayMicros + micros, digits: fraction?.length ?? 0 };
  if (zone === undefined) return read;
  const known = findTimeZone(zone);
  return known === undefined ? undefined : { ...read, zone: known };
}

/**
 * The UTC of what clocks of a zone show, as `java.time` finds it: where they show it twice, the earlier; where they skip it,
 * as if they had not changed yet.
 */
export function toUtcMicros(micros: bigint, zone: string): bigint {
  const localMs = Number((micros - (((micros % 1000n) + 1000n) % 1000n)) / 1000n);
  const [offset = findOffsetMs(zone, localMs - 86_400_000)] = findOffsetsMs(localMs, zone);
  return micros - BigInt(offset) * 1000n;
}

function toDays(year?: string, month?: string, day?: string): number | undefined {
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  const isDate = date.month >= 1 && date.month <= 12 && date.day >= 1;
  return isDate && date.day <= countDaysOfMonth(date.year, date.month) ? toEpochDays(date) : undefined;
}

interface ClockParts {
  readonly hour: string | undefined;
  readonly minute: string | undefined;
  readonly second: string | undefined;
  readonly fraction: string | undefined;
}

function toMicros({ hour, minute, second = "0", fraction = "" }: ClockParts, precision: number): bigint | undefined {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  const kept = BigInt(fraction.slice(0, precision).padEnd(6, "0"));
  const unit = 10n ** BigInt(6 - precision);
  const isUp = (fraction[precision] ?? "0") >= "5";
  return BigInt(seconds) * 1_000_000n + kept + (isUp ? unit : 0n);
}

function refuseText(type: string, text: string): never {
  throw new AthenaSqlError("INVALID_CAST_ARGUMENT", `Value cannot be cast to ${type}: ${text}`);
}
