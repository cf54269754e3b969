import { rewriteFunctions } from "./rewrite-functions.ts";
import { rewriteIntervals } from "./rewrite-intervals.ts";
import { rewriteSyntax } from "./rewrite-syntax.ts";
import { beginRewriting, refuse, renderRewriting } from "./rewriting.ts";
import { tokenizeSql } from "./tokenize-sql.ts";

/**
 * Athena's SQL as DuckDB's: the few things that are written otherwise, and every function by a list. Throws
 * {@link AthenaSqlError} for what Athena would not take or DuckDB cannot give, so that nothing runs here by luck.
 */
export function translateSql(sql: string): string {
  const tokens = tokenizeSql(sql);
  const isEnded = tokens.at(-1)?.raw === ";";
  const rewriting = beginRewriting(sql, isEnded ? tokens.slice(0, -1) : tokens);
  const second = rewriting.tokens.findIndex(({ raw }) => raw === ";");
  if (second !== -1) {
    refuse(rewriting, second, "SYNTAX_ERROR", "Only one sql statement is allowed");
  }
  rewriteSyntax(rewriting);
  rewriteFunctions(rewriting);
  rewriteIntervals(rewriting);
  return renderRewriting(rewriting);
}
