import type { ColumnDefinition } from "../dataset.ts";
import type { ColumnType } from "../types/column-type.ts";
import { date } from "../types/date.ts";
import { decimal } from "../types/decimal.ts";
import { double } from "../types/double.ts";
import { bigint } from "../types/integers.ts";
import { text } from "../types/text.ts";
import { timestamp } from "../types/timestamp.ts";
import type { Measure } from "./window-definition.ts";

/** Columns that every table of partial aggregates has, besides groups, measures and the identity. */
export const partialColumns = {
  windowStart: { name: "window_start", type: timestamp(), header: "window_start" },
  /** Rows in the partial. */
  rowCount: { name: "row_count", type: bigint, header: "row_count" },
  /** Rows that arrived when their window was over. */
  lateRows: { name: "late_rows", type: bigint, header: "late_rows" },
  /** How long after its window's end the latest row arrived; 0 if none was late. */
  latenessMs: { name: "lateness_ms", type: bigint, header: "lateness_ms" },
  firstArrivedAt: { name: "first_arrived_at", type: timestamp(), header: "first_arrived_at" },
  shard: { name: "shard", type: text, header: "shard" },
  /** The records that the partial counts: from this one of its shard to the last, in digits of equal number. */
  firstSequence: { name: "first_sequence", type: text, header: "first_sequence" },
  lastSequence: { name: "last_sequence", type: text, header: "last_sequence" },
} as const satisfies Readonly<Record<string, ColumnDefinition>>;

/** Names of what a measure's partial aggregate is made of, and their types. */
export function listPartialColumns(name: string, measure: Measure, measured: ColumnType): readonly ColumnDefinition[] {
  const column = (ending: string, type: ColumnType): ColumnDefinition => {
    const columnName = `${name}${ending}`;
    // Null where no row had a value, and in partials from before there was the measure.
    return { name: columnName, type, header: columnName, optional: true };
  };
  if (measure.kind === "count") return [column("", bigint)];
  if (measure.kind === "sum") return [column("", toSumType(measured))];
  if (measure.kind === "avg") return [column("_sum", toSumType(measured)), column("_n", bigint)];
  if (measure.kind === "stddev") return [column("_n", bigint), column("_mean", double), column("_m2", double)];
  if (measure.kind === "distinct") return [column("_sketch", text)];
  return [column("", toPlainType(measured))];
}

/** The type of a measure's answer. */
export function toMeasureType({ kind }: Measure, measured: ColumnType): ColumnType {
  if (kind === "count" || kind === "distinct") return bigint;
  if (kind === "avg" || kind === "stddev") return double;
  return kind === "sum" ? toSumType(measured) : toPlainType(measured);
}

/** Holds the sum of more values than a lake has; that of doubles is a double. */
function toSumType(type: ColumnType): ColumnType {
  if (type.kind === "int") return bigint;
  if (type.kind === "bigint") return decimal(maxDecimalDigits, 0);
  return type.kind === "decimal" ? decimal(maxDecimalDigits, type.scale) : double;
}

/** A type as JSON has it: what a source spells in a way of its own is spelled as usual here. */
export function toPlainType(type: ColumnType): ColumnType {
  if (type.kind === "timestamp") return timestamp();
  if (type.kind === "date") return date();
  // A closed set may grow, and a window's results are from before and after.
  if (type.kind === "oneOf") return text;
  if (type.kind === "decimal") return decimal(type.precision, type.scale);
  if (type.kind === "int" || type.kind === "bigint" || type.kind === "double" || type.kind === "boolean")
    return { kind: type.kind };
  return type;
}

const maxDecimalDigits = 38;
