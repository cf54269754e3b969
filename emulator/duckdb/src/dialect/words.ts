/** What a query begins with: every other statement is DDL, or about the catalog. */
export const queryWords: ReadonlySet<string> = new Set(["select", "with", "values", "table", "("]);

function toWordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Words whose parenthesis is no argument list, and that an expression may follow. */
export const keywords = toWordSet(`
  all and any as asc between bernoulli by case cross cube desc distinct else end escape except exists fetch filter first
  following from full group having in inner intersect is join last lateral left like limit natural not null nulls
  offset on or order ordinality outer over partition preceding range recursive right rollup rows select sets some
  system tablesample then union using values when where window with within`);

/** Types with parameters in parentheses. */
export const parametricTypes = toWordSet("char decimal time timestamp varchar");

/** Reserved to DuckDB and not to Athena (duckdb_keywords() of 1.5; Trino documentation, language/reserved, read 2026-11-21). */
export const reservedToDuckDb = toWordSet(`
  analyse analyze asymmetric check column default deferrable do foreign grant initially lambda placing primary
  references returning show summarize symmetric to unique variadic`);

/** Syntax that only DuckDB has. It is refused: what runs here must run on Athena. */
export const foreignKeywords = toWordSet("asof glob ilike pivot positional qualify similar unpivot");

/** Words that may follow `*` in DuckDB but not in Athena. */
export const starModifiers = toWordSet("exclude rename replace");
