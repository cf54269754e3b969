import { quoteText } from "../duckdb-text.ts";
import { AthenaSqlError } from "../errors.ts";
import {
  parseBooleanText,
  parseDoubleText,
  parseRealText,
  parseUuidText,
  parseWholeText,
} from "../scalars/casts/parse-number-text.ts";
import { parseDateText, parseTimeText, readTimestamp, toUtcMicros } from "../scalars/casts/parse-time-text.ts";
import { parseJson } from "../scalars/json/json-functions.ts";
import { findOffsetsMs } from "../scalars/time/local-time.ts";
import { findTimeZone } from "../scalars/time/time-zone.ts";
import { maxPrecision } from "../types/common-type.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import { formatType } from "../types/format-type.ts";
import type { Refuse } from "../types/parse-type-name.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { isWholeType } from "./number-casts.ts";

interface TypedLiteral {
  readonly sql: string;
  readonly type: TrinoType;
}

/**
 * SQL and type of `date '2026-01-31'` and kin: the precision and the zone of a timestamp, and the digits of a decimal,
 * are those that are written.
 */
export function typedLiteral(type: TrinoType, value: string, refuse: Refuse): TypedLiteral {
  const literal = readLiteral(type, value, refuse);
  return literal ?? refuseLiteral(type, value, refuse);
}

function refuseLiteral(type: TrinoType, value: string, refuse: Refuse): never {
  const name = (isWholeType(type.kind) || !("precision" in type) ? formatType(type) : type.kind).toUpperCase();
  return refuse("INVALID_LITERAL", `'${value}' is not a valid ${name.replace(/\(.*/, "")} literal`);
}

/** Undefined for a text that says no value of the type. */
function readLiteral(type: TrinoType, value: string, refuse: Refuse): TypedLiteral | undefined {
  switch (type.kind) {
    case "varchar":
      return { sql: quoteText(value), type };
    case "char":
      return { sql: quoteText(value), type: { kind: "char", length: Array.from(value).length } };
    case "varbinary":
      return { sql: `encode(${quoteText(value)})`, type };
    case "decimal":
      return readDecimalLiteral(value);
    case "time":
      return readTimeLiteral(value, refuse);
    case "timestamp":
    case "timestamp with time zone":
      return readTimestampLiteral(value, refuse);
    default:
      return readPlainLiteral(type, value);
  }
}

function readPlainLiteral(type: TrinoType, value: string): TypedLiteral | undefined {
  try {
    const text = toDuckDbText(type, value);
    return text === undefined ? undefined : { sql: `CAST(${text} AS ${toDuckDbType(type)})`, type };
  } catch (error) {
    if (error instanceof AthenaSqlError) return undefined;
    throw error;
  }
}

/** What DuckDB casts to the type. Undefined for types without literals. */
function toDuckDbText(type: TrinoType, value: string): string | undefined {
  if (isWholeType(type.kind)) return String(parseWholeText(value, type.kind));
  switch (type.kind) {
    case "boolean":
      return String(parseBooleanText(value));
    case "double":
      return quoteText(toFloatText(parseDoubleText(value)));
    case "real":
      return quoteText(toFloatText(parseRealText(value)));
    case "uuid":
      return quoteText(parseUuidText(value));
    case "json":
      return quoteText(parseJson(value));
    case "date":
      return `DATE '1970-01-01' + ${parseDateText(value)}`;
    default:
      return undefined;
  }
}

function toFloatText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** `1.50` is a decimal(3,2); zeros in front do not count. */
function readDecimalLiteral(value: string): TypedLiteral | undefined {
  const [, sign, whole = "", fraction = ""] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(value) ?? [];
  if (sign === undefined || whole + fraction === "") return undefined;
  const precision = Math.max(1, whole.replace(/^0+/, "").length + fraction.length);
  if (precision > maxPrecision) return undefined;
  const type: TrinoType = { kind: "decimal", precision, scale: fraction.length };
  return { sql: `CAST(${quoteText(value)} AS ${toDuckDbType(type)})`, type };
}

/** DuckDB keeps microseconds. */
const maxSecondDigits = 6;

function checkDigits(digits: number, type: string, refuse: Refuse): void {
  if (digits <= maxSecondDigits) return;
  refuse("NOT_SUPPORTED", `${type}(${digits}) is not emulated locally: up to ${maxSecondDigits} digits are`);
}

function readTimeLiteral(value: string, refuse: Refuse): TypedLiteral | undefined {
  const precision = /\.(\d+)\s*$/.exec(value)?.[1]?.length ?? 0;
  if (/[+-]\d\d:\d\d\s*$/.test(value)) refuse("NOT_SUPPORTED", "time with time zone is not emulated locally");
  checkDigits(precision, "time", refuse);
  try {
    const sql = `(TIME '00:00:00' + to_microseconds(${parseTimeText(value, precision)}))`;
    return { sql, type: { kind: "time", precision } };
  } catch (error) {
    if (error instanceof AthenaSqlError) return undefined;
    throw error;
  }
}

function readTimestampLiteral(value: string, refuse: Refuse): TypedLiteral | undefined {
  const offset = /[+-]\d\d:?\d\d$/.exec(value.trim())?.[0];
  if (offset !== undefined && findTimeZone(offset) === undefined) {
    refuse("NOT_SUPPORTED", `Time zone not supported: ${offset}`);
  }
  const text = readTimestamp(value, maxSecondDigits);
  if (text === undefined) return undefined;
  const { micros, digits: precision, zone } = text;
  checkDigits(precision, "timestamp", refuse);
  if (zone === undefined) return { sql: toTimestampSql(micros), type: { kind: "timestamp", precision } };
  if (findOffsetsMs(Number(micros / 1000n), zone).length === 0) return undefined;
  return {
    sql: toTimestampSql(toUtcMicros(micros, zone)),
    type: { kind: "timestamp with time zone", precision, zone },
  };
}

function toTimestampSql(micros: bigint): string {
  return `make_timestamp(${micros})`;
}

/** The zone of a text that is cast to a timestamp with time zone, where the text is a literal. Undefined without one. */
export function findTextZone(text: string): string | undefined {
  return readTimestamp(text, maxSecondDigits)?.zone;
}
