import { hash } from "node:crypto";

import type { ColumnDefinition, DatasetDefinition, PartitionColumn } from "../dataset.ts";
import type { CsvFormat, SourceFormat } from "../formats.ts";
import type { BooleanType, ColumnType, NumberType } from "../types/column-type.ts";
import { orderNotation } from "../types/number-notation.ts";
import { nameFirstYear } from "../types/short-years.ts";
import type { Measure, WindowDefinition } from "../windows/window-definition.ts";

/** What data and producers out there rely on: a definition without the words about it, which may change at any time. */
export type LockedDefinition = Omit<DatasetDefinition, "description" | "sampleQuery">;

const hashDigits = 12;

/** Puts a definition's parts in a fixed order, so that equal definitions are equal as JSON. */
export function toLockedDefinition(definition: LockedDefinition): LockedDefinition {
  const { name, formats, columns, derivedColumns, partitionColumns, routingColumn, windows = [] } = definition;
  const [first, ...others] = formats;
  return {
    name,
    formats: [orderFormat(first), ...others.map(orderFormat)],
    columns: columns.map(orderColumn),
    derivedColumns: derivedColumns.map((column) => ({ name: column.name, struct: column.struct })),
    partitionColumns: partitionColumns.map(orderPartition),
    routingColumn,
    // Absent without any: datasets without windows keep their hash.
    ...(windows.length === 0 ? {} : { windows: windows.map(orderWindow) }),
  };
}

/** Names a definition by its content: 12 hex digits, the same however its parts and its words are written. */
export function hashDefinition(definition: LockedDefinition): string {
  return hash("sha256", JSON.stringify(toLockedDefinition(definition))).slice(0, hashDigits);
}

function orderFormat(format: SourceFormat): SourceFormat {
  if (format.kind === "csv") {
    const { kind, delimiter, quotes, trim, nullTokens } = format;
    return { kind, delimiter, quotes, trim, ...orderSourceParts(format), nullTokens };
  }
  if (format.packed === undefined) return { kind: format.kind };
  const { key, separator, columns } = format.packed;
  return { kind: format.kind, packed: { key, separator, columns } };
}

/** What only some formats say is absent where it is not said: others keep their hash. */
function orderSourceParts({ padded, encoding, skipLines = 0, comment }: CsvFormat): Partial<CsvFormat> {
  return {
    ...(padded === undefined ? {} : { padded }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(skipLines === 0 ? {} : { skipLines }),
    ...(comment === undefined ? {} : { comment }),
  };
}

function orderColumn({ name, type, header, optional }: ColumnDefinition): ColumnDefinition {
  return { name, type: orderType(type), header, ...(optional === true ? { optional } : {}) };
}

/** The order of a struct's fields is part of its type. */
function orderType(type: ColumnType): ColumnType {
  const { kind } = type;
  if (kind === "text") return { kind };
  if (kind === "decimal") return { kind, precision: type.precision, scale: type.scale, ...nameNotation(type) };
  if (kind === "boolean") return { kind, ...nameWords(type) };
  if (kind === "oneOf") return { kind, values: type.values };
  if (kind === "timestamp") return { kind, pattern: type.pattern, zone: type.zone, ...nameFirstYear(type.firstYear) };
  if (kind === "date") return { kind, pattern: type.pattern, ...nameFirstYear(type.firstYear) };
  if (kind !== "struct") return { kind, ...nameNotation(type) };
  const fields = Object.entries(type.fields).map(([name, field]) => [name, orderType(field)] as const);
  return { kind, fields: Object.fromEntries(fields) };
}

/** Absent where numbers and booleans are written as usual: such types keep their hash. */
function nameNotation({ writtenAs }: NumberType): Pick<NumberType, "writtenAs"> {
  return writtenAs === undefined ? {} : { writtenAs: orderNotation(writtenAs) };
}

function nameWords({ writtenAs }: BooleanType): Pick<BooleanType, "writtenAs"> {
  return writtenAs === undefined ? {} : { writtenAs: { true: writtenAs.true, false: writtenAs.false } };
}

function orderPartition(column: PartitionColumn): PartitionColumn {
  const { name, from } = column;
  if (column.kind !== "closed-set") return { kind: column.kind, name, from, range: column.range };
  return { kind: column.kind, name, from, values: column.values, otherwise: column.otherwise };
}

/** What a window's results depend on. Its alarms, and what it expects of its rows, may change at any time. */
function orderWindow({ name, every, time, groupBy, measures }: WindowDefinition): WindowDefinition {
  const ordered = Object.entries(measures).map(([measure, of]) => [measure, orderMeasure(of)] as const);
  return { name, every, time, groupBy, measures: Object.fromEntries(ordered) };
}

function orderMeasure(measure: Measure): Measure {
  if (measure.kind !== "count") return { kind: measure.kind, column: measure.column };
  return measure.column === undefined ? { kind: measure.kind } : { kind: measure.kind, column: measure.column };
}
