import type { CalendarPartition, Dataset, PartitionColumn } from "./dataset.ts";
import { InvalidDatasetError } from "./errors.ts";
import { csv } from "./formats.ts";
import { identityColumns } from "./identity.ts";

/** What Glue and Athena take without quoting, and what is safe in an object key. */
const lakeName = /^[a-z][a-z0-9_]{0,127}$/;
const pathSafeValue = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Active partitions of a delivery stream, unless AWS raised it (Firehose guide, limits, read 2026-11-21). */
const maxActivePartitions = 500;

/** Formats and derived columns have defaults: plain CSV, none. */
export type DatasetDefinition = Omit<Dataset, "formats" | "derivedColumns"> &
  Partial<Pick<Dataset, "formats" | "derivedColumns">>;

/** Checks a definition when it is loaded. Throws {@link InvalidDatasetError} with every problem in it. */
export function defineDataset(definition: DatasetDefinition): Dataset {
  const dataset: Dataset = { formats: [csv()], derivedColumns: [], ...definition };
  const problems = [
    ...nameProblems(dataset),
    ...duplicateProblems(dataset),
    ...formatProblems(dataset),
    ...dataset.derivedColumns.flatMap(({ name, struct }) =>
      Object.values(struct).flatMap((column) => missingColumn(dataset, column, `derived column "${name}"`)),
    ),
    ...dataset.partitionColumns.flatMap((partition) => partitionProblems(dataset, partition)),
    ...partitionCountProblems(dataset),
    ...missingColumn(dataset, dataset.routingColumn, "routing column"),
  ];
  if (problems.length > 0) throw new InvalidDatasetError(dataset.name, problems);
  return dataset;
}

function nameProblems({ name, columns, derivedColumns, partitionColumns }: Dataset): string[] {
  const fields = derivedColumns.flatMap(({ struct }) => Object.keys(struct));
  const named = [...columns, ...derivedColumns, ...partitionColumns].map((column) => column.name);
  return [name, ...named, ...fields]
    .filter((candidate) => !lakeName.test(candidate))
    .map((candidate) => `"${candidate}" is not a lower-case name of letters, digits and _`);
}

function duplicateProblems({ columns, derivedColumns, partitionColumns }: Dataset): string[] {
  const names = [...columns, ...derivedColumns, ...partitionColumns, ...identityColumns].map((column) => column.name);
  const headers = columns.map((column) => column.header);
  return [
    ...repeated(names).map((name) => `column "${name}" is named twice`),
    ...repeated(headers).map((header) => `header "${header}" is named twice`),
  ];
}

function formatProblems({ formats, columns }: Dataset): string[] {
  const delimiters = formats.flatMap((format) => (format.kind === "csv" ? [format.delimiter] : []));
  const packed = formats.flatMap((format) => (format.kind === "json-lines" ? (format.packed?.columns ?? []) : []));
  return [
    ...repeated(formats.map(({ kind }) => kind)).map((kind) => `format "${kind}" is given twice`),
    ...delimiters
      .filter((delimiter) => !/^[^"\r\n]$/.test(delimiter))
      .map((delimiter) => `delimiter ${JSON.stringify(delimiter)} is not one character other than a quote or newline`),
    ...(formats.length > 1 && formats[0].kind === "csv" && !formats[0].quotes
      ? ["a first format without quotes must stand alone: it cannot carry every text of another"]
      : []),
    ...packed
      .filter((header) => !columns.some((column) => column.header === header))
      .map((header) => `packed key: no column with header "${header}"`),
  ];
}

function partitionProblems(dataset: Dataset, partition: PartitionColumn): string[] {
  const owner = `partition column "${partition.name}"`;
  const problems = missingColumn(dataset, partition.from, owner);
  if (partition.kind !== "closed-set") return [...problems, ...calendarProblems(dataset, partition, owner)];
  const values = [...partition.values, partition.otherwise];
  return [
    ...problems,
    ...repeated(values).map((value) => `${owner}: value "${value}" is named twice`),
    ...values
      .filter((value) => !pathSafeValue.test(value))
      .map((value) => `${owner}: value "${value}" is not safe in an object key`),
  ];
}

function calendarProblems({ columns }: Dataset, { kind, from, range }: CalendarPartition, owner: string): string[] {
  const grammar = kind === "date" ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d$/;
  const glueType = columns.find((column) => column.name === from)?.type.glueType;
  return [
    ...(glueType === undefined || ["timestamp", "date"].includes(glueType)
      ? []
      : [`${owner}: column "${from}" is no timestamp or date`]),
    ...range.filter((value) => !grammar.test(value)).map((value) => `${owner}: "${value}" is no ${kind}`),
    ...(range[0] > range[1] ? [`${owner}: its range ends before it begins`] : []),
  ];
}

/** Days and months count as one: the producer bounds how many of them it opens in a buffering interval. */
function partitionCountProblems({ partitionColumns }: Dataset): string[] {
  const closed = partitionColumns.filter((partition) => partition.kind === "closed-set");
  const count = closed.reduce((product, { values }) => product * (values.length + 1), 1);
  if (count <= maxActivePartitions) return [];
  return [`its closed sets make ${count} partitions; Firehose keeps ${maxActivePartitions} active`];
}

function missingColumn({ columns }: Dataset, name: string, wantedBy: string): string[] {
  if (columns.some((column) => column.name === name)) return [];
  return [`${wantedBy}: no column "${name}"`];
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
