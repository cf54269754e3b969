import { rewriteFunctions } from "./rewrite-functions.ts";
import { rewriteIntervals } from "./rewrite-intervals.ts";
import { rewriteSyntax } from "./rewrite-syntax.ts";
import { beginRewriting, refuse, renderRewriting } from "./rewriting.ts";
import { tokenizeSql } from "./tokenize-sql.ts";

/**
 * Translates Athena's SQL into DuckDB's: the little syntax that differs, and every function by a list. Throws
 * {@link AthenaSqlError} for anything else, so that a query that runs here runs on Athena too.
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
