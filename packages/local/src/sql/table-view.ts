import type { ObjectStore } from "../s3/object-store.ts";
import { duckDbTypeOf } from "./duckdb-type.ts";
import { foreignColumns } from "./foreign-json.ts";
import type { GlueTable } from "./glue-table.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/**
 * SQL that creates a view over a table's objects as they are now. Its columns are the table's, whatever the objects
 * have: a column that an object lacks is NULL, as in Athena.
 */
export async function tableViewOf(table: GlueTable, store: ObjectStore): Promise<string> {
  const { databaseName, name, bucket, prefix, columns, partitionKeys } = table;
  const files = (await store.files({ bucket, prefix }))
    .filter(({ key }) => isData(key))
    .map(({ path }) => quoteText(path));
  // DuckDB reads no empty list of files; the empty rows also say which columns there are when an object lacks one.
  const rows = [emptyRows(table), ...(files.length === 0 ? [] : [selectFrom(files, table)])];
  const names = [...columns, ...partitionKeys].map((column) => quoteName(column.name)).join(", ");
  return `CREATE SCHEMA IF NOT EXISTS ${quoteName(databaseName)};
    CREATE OR REPLACE VIEW ${quoteName(databaseName)}.${quoteName(name)} AS
    SELECT ${names} FROM (${rows.join(" UNION ALL BY NAME ")})`;
}

/**
 * Athena reads every object of a location, whatever its extension (Athena guide, tables-location-format, read
 * 2026-11-21), but folder markers and, as Hive does, names that begin with `_` or `.`.
 */
function isData(key: string): boolean {
  return !key.endsWith("/") && !/(^|\/)[_.][^/]*$/.test(key);
}

function emptyRows({ columns, partitionKeys }: GlueTable): string {
  const nulls = [...columns, ...partitionKeys].map(
    ({ name, type }) => `NULL::${duckDbTypeOf(type)} AS ${quoteName(name)}`,
  );
  return `SELECT ${nulls.join(", ")} WHERE false`;
}

function selectFrom(files: readonly string[], table: GlueTable): string {
  const { columns, partitionKeys } = table;
  const list = `[${files.join(", ")}]`;
  const hive = hiveOptions(partitionKeys);
  if (table.format === "parquet") return `SELECT * FROM read_parquet(${list}, union_by_name = true${hive})`;
  if (table.format === "json") {
    const types = columns.map(({ name, type }) => `${quoteName(name)}: ${quoteText(duckDbTypeOf(type))}`).join(", ");
    return `SELECT * FROM read_json(${list}, format = 'newline_delimited', columns = {${types}}${hive})`;
  }
  const keys = partitionKeys.map(({ name }) => `, ${quoteName(name)}`).join("");
  return `SELECT ${foreignColumns(columns, '"json"')}${keys} FROM read_ndjson_objects(${list}, ignore_errors = true${hive})`;
}

/** Typed as the table says: left alone, DuckDB would read a date out of a key, and write it differently. */
function hiveOptions(partitionKeys: GlueTable["partitionKeys"]): string {
  if (partitionKeys.length === 0) return "";
  const types = partitionKeys.map(({ name, type }) => `${quoteName(name)}: ${duckDbTypeOf(type)}`).join(", ");
  return `, hive_partitioning = true, hive_types = {${types}}`;
}
