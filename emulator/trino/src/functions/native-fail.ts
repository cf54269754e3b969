import { quoteText } from "../duckdb-text.ts";
import { AthenaSqlError } from "../errors.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { defineNative } from "./native-function.ts";

/** Fails the query. DuckDB's `error` would do, but TRY takes no function that it calls volatile. */
export const failNative = defineNative(
  "trino_fail",
  ["VARCHAR", "VARCHAR"],
  "VARCHAR",
  (code: string, message: string) => {
    throw new AthenaSqlError(code, message);
  },
);

/** SQL that fails the query when it is evaluated, in place of a value. `message` is SQL of a text. */
export function failSql(code: string, message: string, type: TrinoType): string {
  return `CAST(${failNative.name}(${quoteText(code)}, ${message}) AS ${toDuckDbType(type)})`;
}
