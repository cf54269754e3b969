import { quoteText } from "../../duckdb-text.ts";
import { defineNative } from "../../functions/native-function.ts";
import { toFixedOffsetMs } from "./time-zone.ts";
import { findOffsetMs } from "./zone-offset.ts";

/** What clocks of a zone show at a moment. */
export function toLocalMs(utcMs: number, zone: string): number {
  return utcMs + findOffsetMs(zone, utcMs);
}

/**
 * The moment at which clocks of a zone show a time, as Joda-Time finds it, by which Trino goes: where they show it twice,
 * with the offset of `near` if that fits, or the later one east of Greenwich and the earlier one west of it; where they
 * skip it, as if they had not.
 */
export function toUtcMs(localMs: number, zone: string, near?: number): number {
  if (near !== undefined) {
    const offset = findOffsetMs(zone, near);
    if (findOffsetMs(zone, localMs - offset) === offset) return localMs - offset;
  }
  const first = findOffsetMs(zone, localMs);
  const second = findOffsetMs(zone, localMs - first);
  const isSkipped = first !== second && findOffsetMs(zone, localMs - second) !== second;
  return localMs - (isSkipped && first < 0 ? first : second);
}

/** The offsets at which clocks of a zone show a time, the earlier moment first: none if they skip it, two if they show it twice. */
export function findOffsetsMs(localMs: number, zone: string): readonly number[] {
  const day = 86_400_000;
  const around = new Set([findOffsetMs(zone, localMs - day), findOffsetMs(zone, localMs + day)]);
  return [...around].filter((offset) => findOffsetMs(zone, localMs - offset) === offset);
}

const toLocalNative = defineNative(
  "trino_to_local",
  ["TIMESTAMP", "VARCHAR"],
  "TIMESTAMP",
  (utc: bigint, zone: string) => utc + toMicros(findOffsetMs(zone, toMs(utc))),
);

const toUtcNative = defineNative(
  "trino_to_utc",
  ["TIMESTAMP", "VARCHAR"],
  "TIMESTAMP",
  (local: bigint, zone: string) => local + toMicros(toUtcMs(toMs(local), zone) - toMs(local)),
);

const toUtcNearNative = defineNative(
  "trino_to_utc_near",
  ["TIMESTAMP", "VARCHAR", "TIMESTAMP"],
  "TIMESTAMP",
  (local: bigint, zone: string, near: bigint) => local + toMicros(toUtcMs(toMs(local), zone, toMs(near)) - toMs(local)),
);

const offsetNative = defineNative(
  "trino_zone_offset",
  ["TIMESTAMP", "VARCHAR"],
  "BIGINT",
  (utc: bigint, zone: string) => BigInt(findOffsetMs(zone, toMs(utc)) / 1000),
);

export const localTimeNatives = [toLocalNative, toUtcNative, toUtcNearNative, offsetNative];

/** SQL of the local TIMESTAMP of a UTC one. */
export function toLocalSql(sql: string, zone: string): string {
  const offset = toFixedOffsetMs(zone);
  if (offset === undefined) return `${toLocalNative.name}(${sql}, ${quoteText(zone)})`;
  return offset === 0 ? sql : `(${sql} + to_milliseconds(${offset}))`;
}

/** SQL of the UTC TIMESTAMP of a local one; `near` is SQL of a UTC TIMESTAMP whose offset is preferred (see {@link toUtcMs}). */
export function toUtcSql(sql: string, zone: string, near?: string): string {
  const offset = toFixedOffsetMs(zone);
  if (offset !== undefined) return offset === 0 ? sql : `(${sql} - to_milliseconds(${offset}))`;
  if (near === undefined) return `${toUtcNative.name}(${sql}, ${quoteText(zone)})`;
  return `${toUtcNearNative.name}(${sql}, ${quoteText(zone)}, ${near})`;
}

/** SQL of the seconds that a zone is ahead of UTC at a UTC TIMESTAMP. */
export function toOffsetSecondsSql(sql: string, zone: string): string {
  return `${offsetNative.name}(${sql}, ${quoteText(zone)})`;
}

function toMs(micros: bigint): number {
  const ms = micros / 1000n;
  return Number(micros < 0n && ms * 1000n !== micros ? ms - 1n : ms);
}

function toMicros(ms: number): bigint {
  return BigInt(ms) * 1000n;
}
