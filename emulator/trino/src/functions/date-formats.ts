import { quoteText } from "../duckdb-text.ts";
import {
  dateFormatNative,
  dateParseNative,
  formatDatetimeNative,
  formatPlainDatetimeNative,
} from "../scalars/time/format-natives.ts";
import { isoTextNative, isoZonedTextNative } from "../scalars/time/iso-text.ts";
import { dateTextNative } from "../scalars/time/time-text.ts";
import {
  findIsoZone,
  findPatternZone,
  isoDateNative,
  isoTimestampNative,
  parseDatetimeNative,
} from "../scalars/time/zoned-text.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { findArgumentZone, findPrecision, toZonedType } from "./zoned-call.ts";

/** Lengths of to_iso8601's texts without and with a zone, by digits of a second. */
function toIsoLength(precision: number, isZoned: boolean): number {
  return (precision === 0 ? 22 : 23 + precision) + (isZoned ? 6 : 0);
}

/** Dates and times to texts and back (Trino documentation, functions/datetime). A text's zone is known if it is a literal. */
export const dateFormatFunctions: readonly FunctionDefinition[] = [
  defineScalar("date_format(timestamp(p), varchar(x)) -> varchar", `${dateFormatNative.name}($1, $2, 'UTC')`, {
    natives: [dateFormatNative],
  }),
  defineScalar("date_format(timestamp(p) with time zone, varchar(x)) -> varchar", (call) => {
    const [time, format] = call.arguments;
    return `${dateFormatNative.name}(${time}, ${format}, ${quoteText(findArgumentZone(call, 0))})`;
  }),
  defineScalar("date_parse(varchar(x), varchar(y)) -> timestamp(3)", dateParseNative),
  defineScalar("format_datetime(timestamp(p), varchar(x)) -> varchar", formatPlainDatetimeNative),
  defineScalar(
    "format_datetime(timestamp(p) with time zone, varchar(x)) -> varchar",
    (call) => {
      const [time, pattern] = call.arguments;
      return `${formatDatetimeNative.name}(${time}, ${pattern}, ${quoteText(findArgumentZone(call, 0))})`;
    },
    { natives: [formatDatetimeNative] },
  ),
  defineScalar(
    "parse_datetime(varchar(x), varchar(y)) -> timestamp(3) with time zone",
    (call) => `${parseDatetimeNative.name}(${call.arguments.join(", ")}, ${quoteZone(call.type)})`,
    {
      toType: (_, [text, pattern]) =>
        toZonedType(3, text === undefined || pattern === undefined ? undefined : findPatternZone(text, pattern)),
      natives: [parseDatetimeNative],
    },
  ),
  defineScalar(
    "from_iso8601_timestamp(varchar(x)) -> timestamp(3) with time zone",
    (call) => `${isoTimestampNative.name}(${call.arguments[0]}, ${quoteZone(call.type)})`,
    {
      toType: (_, [text]) => toZonedType(3, text === undefined ? undefined : findIsoZone(text)),
      natives: [isoTimestampNative],
    },
  ),
  defineScalar("from_iso8601_date(varchar(x)) -> date", isoDateNative),
  defineScalar("to_iso8601(date) -> varchar(16)", dateTextNative),
  defineScalar(
    "to_iso8601(timestamp(p)) -> varchar",
    (call) => `${isoTextNative.name}(${call.arguments[0]}, ${findPrecision(call.types[0])})`,
    {
      toType: ([time]) => ({ kind: "varchar", length: toIsoLength(findPrecision(time), false) }),
      natives: [isoTextNative],
    },
  ),
  defineScalar(
    "to_iso8601(timestamp(p) with time zone) -> varchar",
    (call) => {
      const zone = quoteText(findArgumentZone(call, 0));
      return `${isoZonedTextNative.name}(${call.arguments[0]}, ${findPrecision(call.types[0])}, ${zone})`;
    },
    {
      toType: ([time]) => ({ kind: "varchar", length: toIsoLength(findPrecision(time), true) }),
      natives: [isoZonedTextNative],
    },
  ),
];

function quoteZone(type: TrinoType): string {
  return quoteText("zone" in type ? type.zone : "UTC");
}
