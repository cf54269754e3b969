import type { Dataset, DerivedColumn } from "./dataset.ts";
import { encodeIdentity, type RowIdentity } from "./identity.ts";
import type { ParsedRow } from "./parse-row.ts";
import { recordCheckColumn } from "./record-check.ts";

/** A row with all that its line in the lake says of it. */
export interface LakeLine {
  readonly row: ParsedRow;
  readonly identity: RowIdentity;
  readonly arrivedAt: string;
  /** On the last row of a record. */
  readonly recordCheck?: number | undefined;
}

/**
 * One row as the lake takes it: a JSON object of the dataset's columns, the derived ones and the identity, ended by
 * `\n`; the last row of a record has its check, too. Keys are lower case and values typed; numbers keep the digits of the source.
 */
export function encodeJsonLine(
  { columns, derivedColumns }: Dataset,
  { row, identity, arrivedAt, recordCheck }: LakeLine,
): string {
  const members = columns.map(({ name }, index) => `"${name}":${row.json[index]}`);
  const findColumnToken = (name: string) => row.json[columns.findIndex((column) => column.name === name)] ?? "null";
  const derived = derivedColumns.map((column) => `"${column.name}":${encodeDerivedColumn(column, findColumnToken)}`);
  const check = recordCheck === undefined ? "" : `${recordCheckMember}${recordCheck}`;
  return `{${[...members, ...derived].join(",")}${encodeIdentity(identity, arrivedAt)}${check}${lineEnd}`;
}

/** What stands before a record's check, on its last row. */
export const recordCheckMember = `,"${recordCheckColumn.name}":`;
/** Ends the JSON object of a row. */
export const lineEnd = "}\n";

function encodeDerivedColumn({ struct }: DerivedColumn, findToken: (name: string) => string): string {
  const members = Object.entries(struct).map(([field, column]) => `"${field}":${findToken(column)}`);
  return `{${members.join(",")}}`;
}

/**
 * An instant as `yyyy-MM-dd HH:mm:ss.SSS` in UTC: the one form that the Hive and OpenX SerDes, Athena and
 * Firehose's Parquet conversion all read as a timestamp (Firehose guide, record-format-conversion, read 2026-11-21).
 */
export function formatLakeTimestamp(epochMs: number): string {
  const dayNumber = Math.floor(epochMs / dayMs);
  // Once a day and not once a record: formatting dates is slow, and records of one day come together.
  if (lastDay.number !== dayNumber) lastDay = { number: dayNumber, text: formatDay(dayNumber) };
  const ms = epochMs - dayNumber * dayMs;
  const [hour, minute, second] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${lastDay.text} ${padTwo(hour)}:${padTwo(minute)}:${padTwo(second)}.${String(Math.floor(ms) % 1000).padStart(3, "0")}`;
}

const dayMs = 86_400_000;
let lastDay = { number: 0, text: formatDay(0) };

function formatDay(dayNumber: number): string {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10);
}

function padTwo(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
