/** Hive types whose DuckDB name differs; of the others, those that DuckDB reads from JSON as the same value. */
const renamed: Readonly<Record<string, string>> = { string: "VARCHAR", int: "INTEGER" };

/** No decimal: DuckDB reads a JSON number as a double on its way there. */
const plainType = /^(boolean|tinyint|smallint|bigint|float|double|timestamp|date)$/;

/** The DuckDB type of a Glue column. Throws for a type that the local tables do not know yet. */
export function duckDbTypeOf(glueType: string): string {
  const type = renamed[glueType] ?? (plainType.test(glueType) ? glueType.toUpperCase() : undefined);
  if (type === undefined) throw new TypeError(`Glue type "${glueType}" is not emulated locally`);
  return type;
}
