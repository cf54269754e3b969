import { quoteText } from "../duckdb-text.ts";
import { findTimeZone, toOffsetZone } from "../scalars/time/time-zone.ts";
import { formatType } from "../types/format-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import type { TypedSql } from "./typed-sql.ts";

type Fail = (code: string, message: string) => never;

/** `value AT TIME ZONE zone`: the same moment with another zone, which must be a literal as it stands in the type. */
export function atTimeZone(value: TypedSql, zone: TypedSql, fail: Fail): TypedSql {
  const { type } = value;
  if (type.kind === "time") return fail("NOT_SUPPORTED", "time with time zone is not emulated locally");
  if (type.kind !== "timestamp" && type.kind !== "timestamp with time zone") {
    const expected = "Type of value must be a time or timestamp with or without time zone";
    return fail("TYPE_MISMATCH", `${expected} (actual ${formatType(type)})`);
  }
  const to = readZone(zone, fail);
  return { sql: value.sql, type: { kind: "timestamp with time zone", precision: type.precision, zone: to } };
}

function readZone({ type, literal }: TypedSql, fail: Fail): string {
  if (literal === undefined) return fail("NOT_SUPPORTED", "a time zone that is not a literal is not emulated locally");
  return isDayInterval(type) ? readOffset(literal, fail) : readZoneName(literal, fail);
}

/** The zone of a text literal, as AT TIME ZONE, at_timezone and with_timezone read it. */
function readZoneName(text: string, fail: Fail): string {
  if (text === "") return fail("INVALID_FUNCTION_ARGUMENT", "Zone id is an empty string");
  return findTimeZone(text) ?? fail("INVALID_FUNCTION_ARGUMENT", `${quoteText(text)} is not a valid time zone`);
}

/** `AT TIME ZONE interval '2' hour`: of milliseconds. */
function readOffset(ms: string, fail: Fail): string {
  const minutes = Number(ms) / 60_000;
  if (!Number.isInteger(minutes)) {
    return fail("INVALID_FUNCTION_ARGUMENT", "Invalid time zone offset interval: interval contains seconds");
  }
  return toOffsetZone(minutes) ?? fail("INVALID_FUNCTION_ARGUMENT", `Invalid offset minutes ${minutes}`);
}

function isDayInterval({ kind }: TrinoType): boolean {
  return kind === "interval day to second";
}
