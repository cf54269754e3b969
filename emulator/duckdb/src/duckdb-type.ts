import { quoteName } from "./sql-text.ts";

/** Hive types whose DuckDB name differs; of the others, those that DuckDB reads from JSON as the same value. */
const renamed: Readonly<Record<string, string>> = { string: "VARCHAR", int: "INTEGER" };

/** No decimal: DuckDB reads a JSON number as a double on its way there. */
const plainType = /^(boolean|tinyint|smallint|bigint|float|double|timestamp|date)$/;
const structType = /^struct<(.+)>$/;
const structField = /^([a-z_][a-z0-9_]*):(.+)$/;

/** The DuckDB type of a Glue column. Throws for a type that the local tables do not know yet. */
export function toDuckDbType(glueType: string): string {
  const type = renamed[glueType] ?? (plainType.test(glueType) ? glueType.toUpperCase() : toStructType(glueType));
  if (type === undefined) throw new TypeError(`Glue type "${glueType}" is not emulated locally`);
  return type;
}

/** `struct<lat:double,lon:double>` -> `STRUCT("lat" DOUBLE, "lon" DOUBLE)`; structs may hold structs. */
function toStructType(glueType: string): string | undefined {
  const fields = parseStructFields(glueType);
  if (fields === undefined) return undefined;
  return `STRUCT(${fields.map(({ name, type }) => `${quoteName(name)} ${toDuckDbType(type)}`).join(", ")})`;
}

/** The fields of a struct with their Glue types; undefined for any other type. */
export function parseStructFields(
  glueType: string,
): readonly { readonly name: string; readonly type: string }[] | undefined {
  const [, inner] = structType.exec(glueType) ?? [];
  const fields = inner === undefined ? [] : splitFields(inner).map((field) => structField.exec(field));
  if (fields.length === 0 || fields.includes(null)) return undefined;
  return fields.map((field) => ({ name: field?.[1] ?? "", type: field?.[2] ?? "" }));
}

/** Splits at the commas that stand in no inner struct. */
function splitFields(text: string): readonly string[] {
  const fields: string[] = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "<") depth += 1;
    if (character === ">") depth -= 1;
    if (character === "," && depth === 0) fields.push("");
    else fields.push(`${fields.pop() ?? ""}${character}`);
  }
  return fields;
}
