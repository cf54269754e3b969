import { quoteName, quoteText } from "@sluice/emulator-trino";

import { toDuckDbType } from "./duckdb-type.ts";
import type { TableObject } from "./engine/list-table-objects.ts";
import { selectForeignColumns } from "./foreign-json.ts";
import type { GlueTable } from "./glue-table.ts";
import { nullPartition } from "./null-partition.ts";
import { readLinesSql, selectTextColumns, splitLineSql } from "./text/select-text-columns.ts";
import type { TextFormat } from "./text/text-format.ts";

/** Athena's hidden column: the address of a row's object. */
export const pathColumn = "$path";

export interface TableViewOptions {
  /** The table's objects, a list for each schema that Parquet files have. */
  readonly groups: readonly (readonly TableObject[])[];
  /** The bucket's folder, ended by a slash. */
  readonly bucketDir: string;
  /** Whether to add `$path`. Athena hides it from `*` and DuckDB does not: for statements that name it only. */
  readonly withPath: boolean;
  /** Whether files of several schemas are in one list. DuckDB then opens each file to plan a statement. */
  readonly isMixed?: boolean;
}

/** SQL that creates a view over a table's objects as they are now: {@link selectTableRows}. */
export function toTableViewSql(table: GlueTable, options: TableViewOptions): string {
  return `CREATE VIEW ${quoteName(table.databaseName)}.${quoteName(table.name)} AS
    ${selectTableRows(table, options)}`;
}

/**
 * SQL that selects the rows of a table's objects. They have the table's columns, whatever is in the objects: a column that an
 * object lacks is NULL, as in Athena.
 */
export function selectTableRows(table: GlueTable, options: TableViewOptions): string {
  const { bucket, columns, partitionKeys } = table;
  // Without objects there is no list of files. The empty SELECT also declares the columns that the objects may lack.
  const rows = [selectNoRows(table), ...options.groups.flatMap((objects) => selectGroup(table, objects, options))];
  const names = [...columns, ...partitionKeys].map((column) => quoteName(column.name)).join(", ");
  const address = `${quoteText(`s3://${bucket}/`)} || substr(${quoteName(pathColumn)}, ${options.bucketDir.length + 1})`;
  const path = options.withPath ? `, ${address} AS ${quoteName(pathColumn)}` : "";
  return `SELECT ${names}${path} FROM (${rows.join(" UNION ALL BY NAME ")})`;
}

/** Some of a table's columns in one file. */
export interface CopiedColumns {
  readonly path: string;
  /** Names. */
  readonly columns: readonly string[];
}

/** SQL that creates the view over a copy of the columns that a statement reads. It fails when another one is read. */
export function toCopyViewSql(table: GlueTable, copy: CopiedColumns): string {
  const columns = [...table.columns, ...table.partitionKeys].map(({ name, type }) =>
    copy.columns.includes(name)
      ? quoteName(name)
      : `CAST(error(${quoteText(`column "${name}" was not copied`)}) AS ${toDuckDbType(type)}) AS ${quoteName(name)}`,
  );
  return `CREATE VIEW ${quoteName(table.databaseName)}.${quoteName(table.name)} AS
    SELECT ${columns.join(", ")} FROM read_parquet(${quoteText(copy.path)})`;
}

function selectNoRows({ columns, partitionKeys }: GlueTable): string {
  const nulls = [...columns, ...partitionKeys].map(
    ({ name, type }) => `NULL::${toDuckDbType(type)} AS ${quoteName(name)}`,
  );
  return `SELECT ${[...nulls, `NULL::VARCHAR AS ${quoteName(pathColumn)}`].join(", ")} WHERE false`;
}

type ReadOptions = Pick<TableViewOptions, "withPath" | "isMixed">;

function selectGroup(table: GlueTable, objects: readonly TableObject[], options: ReadOptions): readonly string[] {
  const mapped = objects.filter(({ partition }) => partition !== undefined);
  const told = objects.filter(({ partition }) => partition === undefined);
  return [
    ...(told.length > 0 ? [selectRows(table, told, options)] : []),
    ...(mapped.length > 0 ? [selectMappedRows(table, mapped, options)] : []),
  ];
}

/** Rows whose partitions are told by a list of the objects. */
function selectMappedRows(table: GlueTable, objects: readonly TableObject[], options: ReadOptions): string {
  const { partitionKeys } = table;
  const rows = selectRows({ ...table, partitionKeys: [] }, objects, { ...options, withPath: true });
  const keys = partitionKeys.map(({ name }) => name);
  const places = objects.map(({ path, partition = [] }) => {
    const values = partitionKeys.map(({ type }, index) => formatPartitionValue(partition[index], type));
    return `(${[quoteText(path), ...values].join(", ")})`;
  });
  const names = [pathColumn, ...keys].map(quoteName).join(", ");
  return `SELECT * FROM (SELECT COLUMNS(lambda c: NOT list_contains([${keys.map(quoteText).join(", ")}], c)) FROM (${rows}))
    JOIN (VALUES ${places.join(", ")}) AS places(${names}) USING (${quoteName(pathColumn)})`;
}

/** SQL of a partition's value, from the text that names it. */
export function formatPartitionValue(value: string | undefined, type: string): string {
  const text = value === undefined || value === nullPartition ? "NULL" : quoteText(value);
  return `CAST(${text} AS ${toDuckDbType(type)})`;
}

function selectRows(
  table: GlueTable,
  objects: readonly TableObject[],
  { withPath, isMixed = false }: ReadOptions,
): string {
  const { columns, partitionKeys } = table;
  const list = `[${objects.map(({ path }) => quoteText(path)).join(", ")}]`;
  const path = withPath ? `, filename = ${quoteText(pathColumn)}` : "";
  const hive = `${formatHiveOptions(partitionKeys)}${path}`;
  const names = [...partitionKeys.map(({ name }) => name), ...(withPath ? [pathColumn] : [])];
  const others = names.map((name) => `, ${quoteName(name)}`).join("");
  if (table.format === "parquet") {
    return `SELECT * FROM read_parquet(${list}${isMixed ? ", union_by_name = true" : ""}${hive})`;
  }
  if (table.text !== undefined) return selectTextRows(table, table.text, { list, hive, others });
  if (table.format === "json") {
    const types = columns.map(({ name, type }) => `${quoteName(name)}: ${quoteText(toDuckDbType(type))}`).join(", ");
    return `SELECT * FROM read_json(${list}, format = 'newline_delimited', columns = {${types}}${hive})`;
  }
  return `SELECT ${selectForeignColumns(columns, '"json"')}${others} FROM read_ndjson_objects(${list}, ignore_errors = true${hive})`;
}

interface Reading {
  /** Of the files. */
  readonly list: string;
  /** More options of the function that reads. */
  readonly hive: string;
  /** Columns that are not in the files. */
  readonly others: string;
}

function selectTextRows({ columns }: GlueTable, text: TextFormat, { list, hive, others }: Reading): string {
  const lines = `SELECT ${splitLineSql("coalesce(line, '')", text)} AS fields${others} FROM ${readLinesSql(list, text, hive)}`;
  return `SELECT ${selectTextColumns(columns, text)}${others} FROM (${lines})`;
}

/** Typed as the table says. By itself DuckDB would detect a date in a key, and write it differently. */
function formatHiveOptions(partitionKeys: GlueTable["partitionKeys"]): string {
  if (partitionKeys.length === 0) return "";
  const types = partitionKeys.map(({ name, type }) => `${quoteName(name)}: ${toDuckDbType(type)}`).join(", ");
  return `, hive_partitioning = true, hive_types = {${types}}`;
}
