import { quoteName } from "./sql-text.ts";

/** Hive types that DuckDB calls by another name. */
const renamed: Readonly<Record<string, string>> = { string: "VARCHAR", int: "INTEGER" };

/** Types under the same name, as far as DuckDB reads their values from JSON unchanged: a decimal would go through a double. */
const plainType = /^(boolean|tinyint|smallint|bigint|float|double|timestamp|date)$/;
const structType = /^struct<(.+)>$/;
const structField = /^(?<name>[a-z_][a-z0-9_]*):(?<type>.+)$/;

/** The DuckDB type of a Glue column. Throws `TypeError` for a type that is not emulated. */
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
export function parseStructFields(glueType: string): readonly StructField[] | undefined {
  const [, inner] = structType.exec(glueType) ?? [];
  if (inner === undefined) return undefined;
  const fields = splitFields(inner).map(parseStructField);
  return fields.every((field) => field !== undefined) ? fields : undefined;
}

interface StructField {
  readonly name: string;
  readonly type: string;
}

function parseStructField(text: string): StructField | undefined {
  const { name, type } = structField.exec(text)?.groups ?? {};
  return name === undefined || type === undefined ? undefined : { name, type };
}

/** Splits at the commas outside inner structs. */
function splitFields(text: string): readonly string[] {
  const fields: string[] = [];
  let field = "";
  let depth = 0;
  for (const character of text) {
    if (character === "<") depth += 1;
    if (character === ">") depth -= 1;
    if (character === "," && depth === 0) {
      fields.push(field);
      field = "";
    } else field += character;
  }
  return [...fields, field];
}
