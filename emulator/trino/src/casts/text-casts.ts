import { defineNative } from "../functions/native-function.ts";
import { fitDoubleText, fitOtherText, fitRealText, fitValueText } from "../scalars/casts/fit-text.ts";
import {
  parseBooleanText,
  parseDecimalText,
  parseDoubleText,
  parseRealText,
  parseUuidText,
  parseWholeText,
} from "../scalars/casts/parse-number-text.ts";
import {
  hasOtherZone,
  parseDateText,
  parseTimestampText,
  parseTimeText,
  parseZonedText,
} from "../scalars/casts/parse-time-text.ts";
import { formatDoubleCast, formatRealCast } from "../scalars/numbers/format-double.ts";
import { timeTextSql } from "../scalars/time/time-text.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { callNative, castTo, type CastWriter, chain, writeDecimalText } from "./cast-writer.ts";
import { isWholeType } from "./number-casts.ts";

const parseWhole = defineNative("trino_parse_whole", ["VARCHAR", "VARCHAR"], "BIGINT", parseWholeText);
const parseDouble = defineNative("trino_parse_double", ["VARCHAR"], "DOUBLE", parseDoubleText);
const parseReal = defineNative("trino_parse_real", ["VARCHAR"], "DOUBLE", parseRealText);
const parseDecimal = defineNative(
  "trino_parse_decimal",
  ["VARCHAR", "INTEGER", "INTEGER"],
  "VARCHAR",
  parseDecimalText,
);
const parseBoolean = defineNative("trino_parse_boolean", ["VARCHAR"], "BOOLEAN", parseBooleanText);
const parseUuid = defineNative("trino_parse_uuid", ["VARCHAR"], "VARCHAR", parseUuidText);
const parseDate = defineNative("trino_parse_date", ["VARCHAR"], "DATE", parseDateText);
const parseTime = defineNative("trino_parse_time", ["VARCHAR", "INTEGER"], "TIME", parseTimeText);
const parseTimestamp = defineNative("trino_parse_timestamp", ["VARCHAR", "INTEGER"], "TIMESTAMP", parseTimestampText);
const parseZoned = defineNative("trino_parse_zoned", ["VARCHAR", "INTEGER", "VARCHAR"], "TIMESTAMP", parseZonedText);
const otherZone = defineNative("trino_has_other_zone", ["VARCHAR", "VARCHAR"], "BOOLEAN", hasOtherZone);
const doubleText = defineNative("trino_double_text", ["DOUBLE"], "VARCHAR", formatDoubleCast);
const realText = defineNative("trino_real_text", ["DOUBLE"], "VARCHAR", formatRealCast);
const fitDouble = defineNative("trino_fit_double", ["DOUBLE", "INTEGER"], "VARCHAR", fitDoubleText);
const fitReal = defineNative("trino_fit_real", ["DOUBLE", "INTEGER"], "VARCHAR", fitRealText);
const fitValue = defineNative("trino_fit_value", ["VARCHAR", "INTEGER"], "VARCHAR", fitValueText);
const fitOther = defineNative("trino_fit_other", ["VARCHAR", "INTEGER"], "VARCHAR", fitOtherText);

export const textCastNatives = [
  parseWhole,
  parseDouble,
  parseReal,
  parseDecimal,
  parseBoolean,
  parseUuid,
  parseDate,
  parseTime,
  parseTimestamp,
  parseZoned,
  otherZone,
  doubleText,
  realText,
  fitDouble,
  fitReal,
  fitValue,
  fitOther,
];

/** From a varchar. Undefined for types that it cannot become. */
export function findCastFromText(to: TrinoType): CastWriter | undefined {
  const duckDbType = castTo(toDuckDbType(to));
  if (isWholeType(to.kind)) return chain(callNative(parseWhole, to.kind), duckDbType);
  switch (to.kind) {
    case "boolean":
      return callNative(parseBoolean);
    case "double":
      return callNative(parseDouble);
    case "real":
      return chain(callNative(parseReal), duckDbType);
    case "decimal":
      return chain(callNative(parseDecimal, to.precision, to.scale), duckDbType);
    case "uuid":
      return chain(callNative(parseUuid), duckDbType);
    case "varbinary":
      return (sql) => `encode(${sql})`;
    case "date":
      return callNative(parseDate);
    case "time":
      return callNative(parseTime, to.precision);
    case "timestamp":
      return callNative(parseTimestamp, to.precision);
    case "timestamp with time zone":
      return callNative(parseZoned, to.precision, to.zone);
    default:
      return undefined;
  }
}

/** TRY_CAST must not hide that a text is refused because of its zone: Trino has a value for it. */
export function tryZonedSql(text: string, zone: string, zoned: string): string {
  return `CASE WHEN ${callNative(otherZone, zone)(text)} THEN ${zoned} ELSE TRY(${zoned}) END`;
}

/** To a varchar or a char. Undefined for types that cannot become one. */
export function findCastToText(from: TrinoType, to: TrinoType): CastWriter | undefined {
  const isText = from.kind === "varchar" || from.kind === "char";
  if (to.kind === "char") return isText ? (sql) => `rpad(${sql}, ${to.length}, ' ')` : undefined;
  if (to.kind !== "varchar") return undefined;
  if (isText) return to.length === undefined ? (sql) => sql : (sql) => `left(${sql}, ${to.length})`;
  return to.length === undefined ? findText(from) : findFittedText(from, to.length);
}

function findText(from: TrinoType): CastWriter | undefined {
  if (from.kind === "double") return callNative(doubleText);
  if (from.kind === "real") return callNative(realText);
  if (from.kind === "decimal") return writeDecimalText(from);
  if (isWholeType(from.kind) || from.kind === "boolean" || from.kind === "uuid") return castTo("VARCHAR");
  return timeTextSql("", from) === undefined ? undefined : (sql) => timeTextSql(sql, from) ?? sql;
}

/** Of a type that must be long enough, where a text would be cut. */
function findFittedText(from: TrinoType, length: number): CastWriter | undefined {
  if (from.kind === "double") return callNative(fitDouble, length);
  if (from.kind === "real") return callNative(fitReal, length);
  if (from.kind === "uuid") return undefined;
  const text = findText(from);
  const isValue = isWholeType(from.kind) || from.kind === "decimal" || from.kind === "date";
  return text && chain(text, callNative(isValue ? fitValue : fitOther, length));
}
