import { quoteName } from "@sluice/emulator-trino";

import { type GlueType, parseGlueType } from "./glue-type.ts";

/** Hive types that DuckDB calls by another name. */
const renamed: Readonly<Record<string, string>> = { string: "VARCHAR", int: "INTEGER", binary: "BLOB" };

/** The DuckDB type of a Glue column. Throws what {@link toGlueType} throws. */
export function toDuckDbType(glueType: string): string {
  return formatDuckDbType(toGlueType(glueType));
}

/** The parts of a Glue column's type. Throws `TypeError` for a type that is not emulated. */
export function toGlueType(glueType: string): GlueType {
  const type = parseGlueType(glueType);
  if (type === undefined) throw new TypeError(`Glue type "${glueType}" is not emulated locally`);
  return type;
}

/** `struct<lat:double,lon:double>` -> `STRUCT("lat" DOUBLE, "lon" DOUBLE)`; types may hold types. */
export function formatDuckDbType(type: GlueType): string {
  if (type.kind === "plain") return renamed[type.name] ?? type.name.toUpperCase();
  if (type.kind === "decimal") return `DECIMAL(${type.precision},${type.scale})`;
  if (type.kind === "array") return `${formatDuckDbType(type.element)}[]`;
  if (type.kind === "map") return `MAP(${formatDuckDbType(type.key)}, ${formatDuckDbType(type.value)})`;
  if (type.kind !== "struct") return "VARCHAR";
  return `STRUCT(${type.fields.map((field) => `${quoteName(field.name)} ${formatDuckDbType(field.type)}`).join(", ")})`;
}
