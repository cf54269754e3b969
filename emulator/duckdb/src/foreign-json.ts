import { toDuckDbType, parseStructFields } from "./duckdb-type.ts";
import type { TableColumn } from "./glue-table.ts";
import { quoteName, quoteText } from "./sql-text.ts";

/**
 * SQL that selects columns from JSON lines as OpenX's SerDe reads them: names match in any case, inside structs too, and
 * a value that does not fit its column's type is NULL. `json` names the column that holds the line.
 */
export function selectForeignColumns(columns: readonly TableColumn[], json: string): string {
  return columns.map(({ name, type }) => `${selectMember(json, { name, type })} AS ${quoteName(name)}`).join(", ");
}

function selectMember(json: string, { name, type }: TableColumn): string {
  const value = `${lowerCaseKeys(json)}[${quoteText(name)}]`;
  const fields = parseStructFields(type);
  if (fields === undefined) return `TRY_CAST(${value} ->> '$' AS ${toDuckDbType(type)})`;
  const members = fields.map((field) => `${quoteName(field.name)} := ${selectMember(value, field)}`);
  return `CASE WHEN json_type(${value}) = 'OBJECT' THEN struct_pack(${members.join(", ")}) END`;
}

function lowerCaseKeys(json: string): string {
  const entry = `{'k': lower(key), 'v': json_extract(${json}, '$."' || key || '"')}`;
  return `map_from_entries(list_transform(json_keys(${json}), lambda key: ${entry}))`;
}
