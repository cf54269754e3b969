import { quoteText } from "../../duckdb-text.ts";
import { defineNative } from "../../functions/native-function.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import {
  formatDate,
  formatDayInterval,
  formatMonthInterval,
  formatTime,
  formatTimestamp,
  formatZonedTimestamp,
} from "./format-time.ts";

export const dateTextNative = defineNative("trino_date_text", ["DATE"], "VARCHAR", formatDate);
const timeText = defineNative("trino_time_text", ["TIME", "INTEGER"], "VARCHAR", formatTime);
const timestampText = defineNative(
  "trino_timestamp_text",
  ["TIMESTAMP", "INTEGER"],
  "VARCHAR",
  (micros: bigint, precision: number) => formatTimestamp(micros, precision),
);
const zonedText = defineNative(
  "trino_zoned_timestamp_text",
  ["TIMESTAMP", "INTEGER", "VARCHAR"],
  "VARCHAR",
  formatZonedTimestamp,
);
const dayIntervalText = defineNative("trino_day_interval_text", ["BIGINT"], "VARCHAR", formatDayInterval);
const monthIntervalText = defineNative("trino_month_interval_text", ["INTEGER"], "VARCHAR", formatMonthInterval);

export const timeTextNatives = [dateTextNative, timeText, timestampText, zonedText, dayIntervalText, monthIntervalText];

/** SQL of the text that a cast to varchar gives, and a result shows. Undefined for a type that is not of dates and times. */
export function timeTextSql(sql: string, type: TrinoType): string | undefined {
  if (type.kind === "date") return `${dateTextNative.name}(${sql})`;
  if (type.kind === "time") return `${timeText.name}(${sql}, ${type.precision})`;
  if (type.kind === "timestamp") return `${timestampText.name}(${sql}, ${type.precision})`;
  if (type.kind === "timestamp with time zone") {
    return `${zonedText.name}(${sql}, ${type.precision}, ${quoteText(type.zone)})`;
  }
  if (type.kind === "interval day to second") return `${dayIntervalText.name}(${sql})`;
  return type.kind === "interval year to month" ? `${monthIntervalText.name}(${sql})` : undefined;
}
