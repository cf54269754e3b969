import fc from "fast-check";

import type { ColumnDefinition, DatasetDefinition, PartitionColumn } from "./dataset.ts";
import { type DatasetInput, defineDataset } from "./define-dataset.ts";
import { InvalidDatasetError } from "./errors.ts";
import { csv, type CsvFormat, jsonLines, type SourceFormat, spaceSeparated } from "./formats.ts";
import { foldHeader } from "./match-header.ts";
import { anyColumnType, anyLakeName, namesDay } from "./type-fixture.ts";

const anyHeader = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "Z", "7", " ", '"', ",", ";", "|", "é", "日", "😀", "\\", "{", "'", "*/") }),
  fc.constantFrom("order_id", "Größe (max.)", "batch_id"),
);

const anyColumn: fc.Arbitrary<ColumnDefinition> = fc
  .record({ name: anyLakeName, type: anyColumnType, header: anyHeader, isOptional: fc.boolean() })
  .map(({ isOptional, ...column }) => Object.assign(column, isOptional ? { optional: true as const } : {}));

const anyDelimiter = fc.constantFrom(",", ";", "\t", "|", " ", ".", "-");
const anyNullTokens = fc.constantFrom([""], ["NA"], ["-", ""], ["", "NULL", String.raw`\N`]);

const anySourceParts = fc.constantFrom<Partial<CsvFormat>>(
  {},
  { skipLines: 2 },
  { comment: "#" },
  { encoding: "windows-1252" },
);

function anyQuotedFormat(names: readonly string[]): fc.Arbitrary<CsvFormat> {
  const padding = fc.constantFrom({ trim: true }, { trim: false }, { padded: names.slice(0, 2) });
  return fc
    .record({ delimiter: anyDelimiter, padding, nullTokens: anyNullTokens, source: anySourceParts })
    .map(({ padding: itsPadding, source, ...options }) => csv({ ...options, ...itsPadding, ...source }));
}

function anyFormats(columns: readonly ColumnDefinition[]): fc.Arbitrary<readonly [SourceFormat, ...SourceFormat[]]> {
  const [headers, names] = [columns.map(({ header }) => header), columns.map(({ name }) => name)];
  const packed = { key: "packed_key", separator: "|", columns: headers.slice(0, 3) };
  return fc.oneof(
    anyQuotedFormat(names).map((format) => [format] as const),
    fc.constant([jsonLines()] as const),
    fc.constant([jsonLines({ packed }), csv({ nullTokens: ["NA"] })] as const),
    fc.constant([csv({ delimiter: ";" }), jsonLines({ packed })] as const),
  );
}

const anyPathSafeValue = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,5}$/),
  fc.constantFrom("true", "7", "0", "1.5", "2026-01-01"),
);

/** Spelled otherwise in a key; no two of them alike, nor as a safe one. */
const anyOddValue = fc.constantFrom("São Paulo", "a/b=c", "東京", "50%", 'say "x"', "Ünsafe ");

function anyClosedSet(columns: readonly ColumnDefinition[], name: string): fc.Arbitrary<PartitionColumn> {
  const { from, all } = { from: fc.constantFrom(...columns), all: fc.uniqueArray(anyPathSafeValue, { minLength: 2 }) };
  return fc.tuple(from, all, fc.uniqueArray(anyOddValue)).map(([column, [otherwise = "other", ...values], odd]) => {
    return { kind: "closed-set", name, from: column.name, values: [...values, ...odd], otherwise };
  });
}

/** Days that two digits of a year can say, whichever year they begin with; three of them at least: in another zone, a day begins a day before or after. */
const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 24_000 }), fc.integer({ min: 2, max: 400 }))
  .map(([first, length]) => [toDay(first), toDay(first + length)] as const);

function toDay(dayNumber: number): string {
  return new Date(Date.UTC(2000, 0, 2 + dayNumber)).toISOString().slice(0, 10);
}

function anyCalendar(columns: readonly ColumnDefinition[], name: string): fc.Arbitrary<PartitionColumn> {
  const from = fc.constantFrom(...columns);
  return fc.tuple(from, anyRange, fc.boolean()).map(([column, range, isDay]) => {
    if (isDay) return { kind: "date", name, from: column.name, range };
    return { kind: "month", name, from: column.name, range: [range[0].slice(0, 7), range[1].slice(0, 7)] };
  });
}

function anyPartitions(columns: readonly ColumnDefinition[]): fc.Arbitrary<readonly PartitionColumn[]> {
  const timed = columns.filter(({ type }) => namesDay(type));
  return fc
    .tuple(
      fc.option(anyClosedSet(columns, "closed_partition")),
      timed.length === 0 ? fc.constant(null) : fc.option(anyCalendar(timed, "calendar_partition")),
    )
    .map((partitions) => partitions.filter((partition) => partition !== null));
}

/** Any valid definition whose format can carry every value of its columns: quoted CSV and JSON lines, in any order. */
export const anyDefinition: fc.Arbitrary<DatasetDefinition> = fc
  .uniqueArray(anyColumn, { minLength: 1, maxLength: 6, selector: ({ name }) => name })
  .map((columns) => columns.map((column, index) => keepHeadersApart(columns, column, index)))
  .chain((columns) =>
    fc.record({
      name: anyLakeName,
      description: fc.string(),
      formats: anyFormats(columns),
      columns: fc.constant(columns),
      derivedColumns: fc.constantFrom([], [{ name: "derived_column", struct: { one: columns[0]?.name ?? "" } }]),
      partitionColumns: anyPartitions(columns),
      routingColumn: fc.constantFrom(...columns.map(({ name }) => name)),
      sampleQuery: fc.string(),
    }),
  )
  .filter(isValid)
  .map(defineDataset);

/** Any definition of space-separated rows, whose values have no blanks in them. */
export const anySpaceSeparatedDefinition: fc.Arbitrary<DatasetDefinition> = anyDefinition
  .map((definition) => Object.assign(definition, { formats: [spaceSeparated()] as const }))
  .filter(({ columns }) => !JSON.stringify(columns.map(({ type }) => type)).includes(" "))
  .filter(isValid);

function keepHeadersApart(columns: readonly ColumnDefinition[], column: ColumnDefinition, index: number) {
  const folded = columns.slice(0, index).map(({ header }) => foldHeader(header));
  return folded.includes(foldHeader(column.header)) ? { ...column, header: `${column.header}#${index}` } : column;
}

/** Few are not: a row of nothing but nulls may be a blank line, or a name that of an identity column. */
function isValid(definition: DatasetInput): boolean {
  try {
    return defineDataset(definition).columns.length > 0;
  } catch (error) {
    if (error instanceof InvalidDatasetError) return false;
    throw error;
  }
}
