import { quoteText } from "../duckdb-text.ts";
import type { NativeFunction } from "../functions/native-function.ts";
import { decimalTextSql } from "../types/decimal-text.ts";
import type { TrinoType } from "../types/trino-type.ts";

/** Makes SQL of a value SQL of the value in another type. */
export type CastWriter = (sql: string) => string;

/** Calls a native on a value, with constants. */
export function callNative(native: NativeFunction, ...constants: readonly (string | number)[]): CastWriter {
  const rest = constants.map((constant) => (typeof constant === "number" ? String(constant) : quoteText(constant)));
  return (sql) => `${native.name}(${[sql, ...rest].join(", ")})`;
}

/** First one cast, then the other. */
export function chain(first: CastWriter, second: CastWriter): CastWriter {
  return (sql) => second(first(sql));
}

/** The text of a decimal. */
export function writeDecimalText(type: TrinoType & { readonly kind: "decimal" }): CastWriter {
  return (sql) => decimalTextSql(sql, type);
}

export function castTo(duckDbType: string): CastWriter {
  return (sql) => `CAST(${sql} AS ${duckDbType})`;
}
