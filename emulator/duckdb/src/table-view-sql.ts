import { toDuckDbType } from "./duckdb-type.ts";
import { selectForeignColumns } from "./foreign-json.ts";
import type { GlueTable } from "./glue-table.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/** Athena's hidden column: the address of a row's object. */
export const pathColumn = "$path";

export interface TableViewOptions {
  /** Files of the objects. */
  readonly files: readonly string[];
  /** The bucket's folder, ended by a slash. */
  readonly bucketDir: string;
  /** Whether to add `$path`. Athena hides it from `*` and DuckDB does not: for statements that name it only. */
  readonly withPath: boolean;
}

/**
 * SQL that creates a view over a table's objects as they are now. It has the table's columns, whatever is in the
 * objects: a column that an object lacks is NULL, as in Athena.
 */
export function toTableViewSql(table: GlueTable, options: TableViewOptions): string {
  const { databaseName, name, bucket, columns, partitionKeys } = table;
  // DuckDB refuses an empty list of files. The empty SELECT also declares the columns that the objects may lack.
  const rows = [selectNoRows(table), ...(options.files.length === 0 ? [] : [selectRows(table, options)])];
  const names = [...columns, ...partitionKeys].map((column) => quoteName(column.name)).join(", ");
  const address = `${quoteText(`s3://${bucket}/`)} || substr(${quoteName(pathColumn)}, ${options.bucketDir.length + 1})`;
  const path = options.withPath ? `, ${address} AS ${quoteName(pathColumn)}` : "";
  return `CREATE VIEW ${quoteName(databaseName)}.${quoteName(name)} AS
    SELECT ${names}${path} FROM (${rows.join(" UNION ALL BY NAME ")})`;
}

function selectNoRows({ columns, partitionKeys }: GlueTable): string {
  const nulls = [...columns, ...partitionKeys].map(
    ({ name, type }) => `NULL::${toDuckDbType(type)} AS ${quoteName(name)}`,
  );
  return `SELECT ${[...nulls, `NULL::VARCHAR AS ${quoteName(pathColumn)}`].join(", ")} WHERE false`;
}

function selectRows(table: GlueTable, { files, withPath }: TableViewOptions): string {
  const { columns, partitionKeys } = table;
  const list = `[${files.map(quoteText).join(", ")}]`;
  const path = withPath ? `, filename = ${quoteText(pathColumn)}` : "";
  const hive = `${formatHiveOptions(partitionKeys)}${path}`;
  if (table.format === "parquet") return `SELECT * FROM read_parquet(${list}, union_by_name = true${hive})`;
  if (table.format === "json") {
    const types = columns.map(({ name, type }) => `${quoteName(name)}: ${quoteText(toDuckDbType(type))}`).join(", ");
    return `SELECT * FROM read_json(${list}, format = 'newline_delimited', columns = {${types}}${hive})`;
  }
  const others = [...partitionKeys.map(({ name }) => name), ...(withPath ? [pathColumn] : [])];
  const keys = others.map((name) => `, ${quoteName(name)}`).join("");
  return `SELECT ${selectForeignColumns(columns, '"json"')}${keys} FROM read_ndjson_objects(${list}, ignore_errors = true${hive})`;
}

/** Typed as the table says. By itself DuckDB would detect a date in a key, and write it differently. */
function formatHiveOptions(partitionKeys: GlueTable["partitionKeys"]): string {
  if (partitionKeys.length === 0) return "";
  const types = partitionKeys.map(({ name, type }) => `${quoteName(name)}: ${toDuckDbType(type)}`).join(", ");
  return `, hive_partitioning = true, hive_types = {${types}}`;
}
