import { duckDbTypeOf, structFieldsOf } from "./duckdb-type.ts";
import type { GlueColumn } from "./glue-table.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/**
 * SQL of the columns of JSON lines as OpenX's SerDe reads them: names in any case, also within structs, and a value that
 * is none of its column's type is NULL. `json` names the column that holds the line.
 */
export function foreignColumns(columns: readonly GlueColumn[], json: string): string {
  return columns.map(({ name, type }) => `${memberOf(json, { name, type })} AS ${quoteName(name)}`).join(", ");
}

function memberOf(json: string, { name, type }: GlueColumn): string {
  const value = `${byLowerCase(json)}[${quoteText(name)}]`;
  const fields = structFieldsOf(type);
  if (fields === undefined) return `TRY_CAST(${value} ->> '$' AS ${duckDbTypeOf(type)})`;
  const members = fields.map((field) => `${quoteName(field.name)} := ${memberOf(value, field)}`);
  return `CASE WHEN json_type(${value}) = 'OBJECT' THEN struct_pack(${members.join(", ")}) END`;
}

function byLowerCase(json: string): string {
  const entry = `{'k': lower(key), 'v': json_extract(${json}, '$."' || key || '"')}`;
  return `map_from_entries(list_transform(json_keys(${json}), lambda key: ${entry}))`;
}
