import { toLocalSql, toUtcSql } from "../scalars/time/local-time.ts";
import type { TimestampWithTimeZone, TrinoType } from "../types/trino-type.ts";
import { castTo, type CastWriter, chain } from "./cast-writer.ts";

/** Between dates, times and timestamps. Undefined for pairs that Trino has no cast for, and for a time as a timestamp. */
export function findTimeCast(from: TrinoType, to: TrinoType): CastWriter | undefined {
  switch (from.kind) {
    case "date":
      return findDateCast(to);
    case "time":
      return to.kind === "time" ? roundTime(from.precision, to.precision) : undefined;
    case "timestamp":
      return findTimestampCast(from.precision, to);
    case "timestamp with time zone":
      return findZonedCast(from, to);
    default:
      return undefined;
  }
}

function findDateCast(to: TrinoType): CastWriter | undefined {
  if (to.kind === "timestamp") return castTo("TIMESTAMP");
  return to.kind === "timestamp with time zone" ? chain(castTo("TIMESTAMP"), toUtc(to.zone)) : undefined;
}

function findTimestampCast(precision: number, to: TrinoType): CastWriter | undefined {
  switch (to.kind) {
    case "date":
      return castTo("DATE");
    case "time":
      return chain(castTo("TIME"), roundTime(precision, to.precision));
    case "timestamp":
      return roundTimestamp(precision, to.precision);
    case "timestamp with time zone":
      return chain(roundTimestamp(precision, to.precision), toUtc(to.zone));
    default:
      return undefined;
  }
}

function findZonedCast(from: TimestampWithTimeZone, to: TrinoType): CastWriter | undefined {
  if (to.kind === "timestamp with time zone") return roundTimestamp(from.precision, to.precision);
  const cast = findTimestampCast(from.precision, to);
  return cast && chain((sql) => toLocalSql(sql, from.zone), cast);
}

function toUtc(zone: string): CastWriter {
  return (sql) => toUtcSql(sql, zone);
}

/** DuckDB's division goes towards zero; times before 1970 are moved behind it, by a multiple of every unit. */
const behind1970 = 10n ** 18n;

/** Rounds half up to digits of a second. */
function roundTimestamp(from: number, to: number): CastWriter {
  if (from <= to) return (sql) => sql;
  const unit = 10n ** BigInt(6 - to);
  const shift = behind1970 + unit / 2n;
  return (sql) => `make_timestamp((epoch_us(${sql}) + ${shift}) // ${unit} * ${unit} - ${behind1970})`;
}

/** The same, past midnight from the beginning. */
function roundTime(from: number, to: number): CastWriter {
  if (from <= to) return (sql) => sql;
  const unit = 10 ** (6 - to);
  return (sql) =>
    `(TIME '00:00:00' + to_microseconds((((epoch_us(${sql}) + ${unit / 2}) // ${unit}) * ${unit}) % 86400000000))`;
}
