import { AthenaSqlError } from "../../errors.ts";
import { defineNative } from "../../functions/native-function.ts";
import { memoize } from "../memoize.ts";
import { checkIsoDay } from "./iso-day.ts";
import { parseJodaPattern } from "./joda/joda-pattern.ts";
import { parseMysqlFormat } from "./joda/mysql-format.ts";
import { parseText } from "./joda/parse-text.ts";
import type { PatternElement } from "./joda/pattern-element.ts";
import { printElements } from "./joda/print-elements.ts";
import { findOffsetMs } from "./zone-offset.ts";

const readMysqlFormat = memoize((format) => parseMysqlFormat(format));
const readJodaPattern = memoize((pattern) => parseJodaPattern(pattern));

/** Of microseconds of UTC. Fractions of a millisecond are rounded. */
function print(elements: readonly PatternElement[], micros: bigint, zone: string): string {
  const utcMs = Math.floor(Number(micros + 500n) / 1000);
  const offsetMs = findOffsetMs(zone, utcMs);
  return printElements(elements, { localMs: utcMs + offsetMs, offsetMs, zone });
}

export const dateFormatNative = defineNative(
  "trino_date_format",
  ["TIMESTAMP", "VARCHAR", "VARCHAR"],
  "VARCHAR",
  (micros: bigint, format: string, zone: string) => print(readMysqlFormat(format), micros, zone),
);

export const formatDatetimeNative = defineNative(
  "trino_format_datetime",
  ["TIMESTAMP", "VARCHAR", "VARCHAR"],
  "VARCHAR",
  (micros: bigint, pattern: string, zone: string) => print(readJodaPattern(pattern), micros, zone),
);

const noZone =
  "format_datetime for TIMESTAMP type, cannot use 'Z' nor 'z' in format, as this type does not contain TZ information";

export const formatPlainDatetimeNative = defineNative(
  "trino_format_plain_datetime",
  ["TIMESTAMP", "VARCHAR"],
  "VARCHAR",
  (micros: bigint, pattern: string) => {
    const elements = readJodaPattern(pattern);
    const hasZone = elements.some(({ kind }) => kind === "offset" || kind === "zone id" || kind === "zone name");
    if (hasZone) throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", noZone);
    return print(elements, micros, "UTC");
  },
);

/** A format that date_parse reads in its own way: years may have more digits, and messages are others. */
const dayFormat = "%Y-%m-%d";
const dayElements = parseJodaPattern("yyyy-M-d");

export const dateParseNative = defineNative(
  "trino_date_parse",
  ["VARCHAR", "VARCHAR"],
  "TIMESTAMP",
  (text: string, format: string) => {
    if (format === dayFormat) checkIsoDay(text);
    const elements = format === dayFormat ? dayElements : readMysqlFormat(format);
    return BigInt(parseText(elements, text).localMs) * 1000n;
  },
);
