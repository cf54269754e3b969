import { AthenaSqlError } from "../../errors.ts";
import { defineNative } from "../../functions/native-function.ts";
import { formatTimestamp } from "./format-time.ts";
import { formatOffset } from "./time-zone.ts";
import { findOffsetMs } from "./zone-offset.ts";

/** `2026-01-31T10:11:12.345`; a year of more than four digits has a plus. */
export function formatIsoTimestamp(micros: bigint, precision: number): string {
  const text = formatTimestamp(micros, precision, "T");
  return /^\d{5}/.test(text) ? `+${text}` : text;
}

/** `2026-01-31T10:11:12.345+05:30`, or `Z` for no offset, of microseconds of UTC. */
export function formatIsoZonedTimestamp(micros: bigint, precision: number, zone: string): string {
  const offsetMs = findOffsetMs(zone, Math.floor(Number(micros) / 1000));
  const minutes = offsetMs / 60_000;
  if (!Number.isInteger(minutes)) throw refuseSeconds(offsetMs);
  const local = formatIsoTimestamp(micros + BigInt(offsetMs) * 1000n, precision);
  return `${local}${minutes === 0 ? "Z" : formatOffset(minutes)}`;
}

function refuseSeconds(offsetMs: number): AthenaSqlError {
  const text = `${offsetMs < 0 ? "-" : "+"}${new Date(Math.abs(offsetMs)).toISOString().slice(11, 19)}`;
  const message = `Timezone with non-zero seconds offset cannot be rendered as ISO8601: ${text}`;
  return new AthenaSqlError("GENERIC_INTERNAL_ERROR", message);
}

export const isoTextNative = defineNative("trino_iso8601", ["TIMESTAMP", "INTEGER"], "VARCHAR", formatIsoTimestamp);

export const isoZonedTextNative = defineNative(
  "trino_zoned_iso8601",
  ["TIMESTAMP", "INTEGER", "VARCHAR"],
  "VARCHAR",
  formatIsoZonedTimestamp,
);
