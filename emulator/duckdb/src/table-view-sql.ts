import { toDuckDbType } from "./duckdb-type.ts";
import { selectForeignColumns } from "./foreign-json.ts";
import type { GlueTable } from "./glue-table.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/** Athena's hidden column: the address of the object that a row is in. */
export const pathColumn = "$path";

export interface TableViewOptions {
  /** Files of the objects. */
  readonly files: readonly string[];
  /** The bucket's folder, ended by a slash. */
  readonly bucketDir: string;
  /** Hidden to Athena's `*`, but not to DuckDB's: only for a statement that names it. */
  readonly withPath: boolean;
}

/**
 * SQL that creates a view over a table's objects as they are now. Its columns are the table's, whatever the objects
 * have: a column that an object lacks is NULL, as in Athena.
 */
export function toTableViewSql(table: GlueTable, options: TableViewOptions): string {
  const { databaseName, name, bucket, columns, partitionKeys } = table;
  // DuckDB reads no empty list of files; the empty rows also say which columns there are when an object lacks one.
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

/** Typed as the table says: left alone, DuckDB would read a date out of a key, and write it differently. */
function formatHiveOptions(partitionKeys: GlueTable["partitionKeys"]): string {
  if (partitionKeys.length === 0) return "";
  const types = partitionKeys.map(({ name, type }) => `${quoteName(name)}: ${toDuckDbType(type)}`).join(", ");
  return `, hive_partitioning = true, hive_types = {${types}}`;
}
