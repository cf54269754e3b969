import { tokenizeSql } from "./tokenize-sql.ts";

/** How many `?` a statement has. Throws `AthenaSqlError` for a text that is not SQL. */
export function countParameters(sql: string): number {
  return tokenizeSql(sql).filter(({ raw }) => raw === "?").length;
}
