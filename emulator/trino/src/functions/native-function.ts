/**
 * A function that DuckDB calls and that is written here, where DuckDB has none with Trino's meaning. NULL in any argument
 * gives NULL without a call. What it throws fails the query with that message: throw `AthenaSqlError`.
 */
export interface NativeFunction {
  /** As DuckDB knows it: `trino_url_encode`. */
  readonly name: string;
  readonly parameters: readonly NativeType[];
  readonly returns: NativeType;
  // oxlint-disable-next-line typescript/no-explicit-any -- the types are told by `parameters`
  readonly compute: (...values: readonly any[]) => NativeValue;
}

/** DuckDB's types that values cross in. Decimals, maps and rows are written as one of these by the function's SQL. */
export type NativeType =
  | "BOOLEAN"
  | "INTEGER"
  | "BIGINT"
  | "HUGEINT"
  | "DOUBLE"
  | "VARCHAR"
  | "BLOB"
  | "DATE"
  | "TIME"
  | "TIMESTAMP"
  | "VARCHAR[]"
  | "BIGINT[]"
  | "DOUBLE[]";

/**
 * Values as they cross: boolean; number for INTEGER, DOUBLE and DATE (days since 1970); bigint for BIGINT, HUGEINT, TIME
 * (microseconds of the day) and TIMESTAMP (microseconds since 1970); string; Uint8Array; an array for a list.
 */
export type NativeValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly (string | bigint | number | null)[];

/** `defineNative("trino_reverse", ["VARCHAR"], "VARCHAR", (text: string) => …)`. */
export function defineNative(
  name: `trino_${string}`,
  parameters: readonly NativeType[],
  returns: NativeType,
  compute: NativeFunction["compute"],
): NativeFunction {
  return { name, parameters, returns, compute };
}
