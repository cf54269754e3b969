import { quoteName, quoteText } from "@sluice/emulator-trino";

import { formatDuckDbType } from "./duckdb-type.ts";
import type { TableColumn } from "./glue-table.ts";
import { type GlueType, toGlueType } from "./glue-type.ts";

/**
 * SQL that selects columns from JSON lines as OpenX's SerDe reads them: names match in any case, inside structs too, and
 * a value that does not fit its column's type is NULL. `json` names the column that holds the line.
 */
export function selectForeignColumns(columns: readonly TableColumn[], json: string): string {
  return columns
    .map(({ name, type }) => `${selectMember(json, name, toGlueType(type))} AS ${quoteName(name)}`)
    .join(", ");
}

function selectMember(json: string, name: string, type: GlueType): string {
  const value = `${lowerCaseKeys(json)}[${quoteText(name)}]`;
  if (type.kind === "struct") {
    const members = type.fields.map(
      (field) => `${quoteName(field.name)} := ${selectMember(value, field.name, field.type)}`,
    );
    return `CASE WHEN json_type(${value}) = 'OBJECT' THEN struct_pack(${members.join(", ")}) END`;
  }
  // Of arrays and maps, DuckDB takes the JSON itself.
  const source = type.kind === "array" || type.kind === "map" ? value : `${value} ->> '$'`;
  return `TRY_CAST(${source} AS ${formatDuckDbType(type)})`;
}

function lowerCaseKeys(json: string): string {
  const entry = `{'k': lower(key), 'v': json_extract(${json}, '$."' || key || '"')}`;
  return `map_from_entries(list_transform(json_keys(${json}), lambda key: ${entry}))`;
}
