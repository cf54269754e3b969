import { AthenaSqlError } from "../../errors.ts";
import { defineNative } from "../../functions/native-function.ts";
import { memoize } from "../memoize.ts";
import { isoDate, isoDateTime } from "./joda/iso8601.ts";
import { parseJodaPattern } from "./joda/joda-pattern.ts";
import { type ParsedTime, parseText, type TextGrammar } from "./joda/parse-text.ts";
import { dayMs } from "./time-sql.ts";
import { toOffsetZone } from "./time-zone.ts";

/** A moment in milliseconds, and the zone that its text names. */
interface ZonedTime {
  readonly utcMs: number;
  readonly zone: string;
}

const readPattern = memoize((pattern) => parseJodaPattern(pattern));

/** The zone of a text that from_iso8601_timestamp reads; UTC for one that it does not. */
export function findIsoZone(text: string): string {
  return findZone(isoDateTime, text);
}

/** The zone of a text that parse_datetime reads by a pattern; UTC for one that it does not. */
export function findPatternZone(text: string, pattern: string): string {
  try {
    return findZone(readPattern(pattern), text);
  } catch {
    return "UTC";
  }
}

/** What is wrong with a text is said when it is read. */
function findZone(grammar: TextGrammar, text: string): string {
  try {
    return readZoned(grammar, text).zone;
  } catch {
    return "UTC";
  }
}

function readZoned(grammar: TextGrammar, text: string): ZonedTime {
  const time = parseText(grammar, text);
  const utcMs = time.localMs - (time.offsetMs ?? 0);
  const zone = time.zone ?? readOffsetZone(time);
  if (Math.abs(utcMs) >= maxMs) throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Millis overflow: ${utcMs}`);
  return { utcMs, zone };
}

/** Trino packs the moment and the zone into 64 bits, 52 of them for the moment (its DateTimeEncoding). */
const maxMs = 2 ** 51;

function readOffsetZone({ offsetMs = 0 }: ParsedTime): string {
  const minutes = offsetMs / 60_000;
  const zone = Number.isInteger(minutes) ? toOffsetZone(minutes) : undefined;
  if (zone !== undefined) return zone;
  const text = new Date(Math.abs(offsetMs)).toISOString().slice(11, 19).replace(/:00$/, "");
  throw new AthenaSqlError("NOT_SUPPORTED", `Time zone not supported: ${offsetMs < 0 ? "-" : "+"}${text}`);
}

/** Texts of a column must all have the zone that their type has. */
function readMicros(grammar: TextGrammar, text: string, expected: string): bigint {
  const { utcMs, zone } = readZoned(grammar, text);
  if (zone === expected) return BigInt(utcMs) * 1000n;
  const limit = "all values of a column have one time zone, UTC";
  throw new AthenaSqlError("NOT_SUPPORTED", `a text with the time zone ${zone} is not emulated locally: ${limit}`);
}

export const isoTimestampNative = defineNative(
  "trino_from_iso8601_timestamp",
  ["VARCHAR", "VARCHAR"],
  "TIMESTAMP",
  (text: string, zone: string) => readMicros(isoDateTime, text, zone),
);

export const parseDatetimeNative = defineNative(
  "trino_parse_datetime",
  ["VARCHAR", "VARCHAR", "VARCHAR"],
  "TIMESTAMP",
  (text: string, pattern: string, zone: string) => readMicros(readPattern(pattern), text, zone),
);

export const isoDateNative = defineNative("trino_from_iso8601_date", ["VARCHAR"], "DATE", (text: string) => {
  const days = Math.floor(parseText(isoDate, text).localMs / dayMs);
  if (Math.abs(days) < 2 ** 31) return days;
  throw new AthenaSqlError("NUMERIC_VALUE_OUT_OF_RANGE", "integer overflow");
});

export const unixTimeNative = defineNative("trino_from_unixtime", ["DOUBLE"], "TIMESTAMP", (seconds: number) => {
  const ms = Number.isNaN(seconds) ? 0 : Math.round(seconds * 1000);
  if (Math.abs(ms) < maxMs) return BigInt(ms) * 1000n;
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Millis overflow: ${clampToLong(ms)}`);
});

function clampToLong(ms: number): bigint {
  return Math.abs(ms) < 2 ** 63 ? BigInt(ms) : ms < 0 ? -(2n ** 63n) : 2n ** 63n - 1n;
}
