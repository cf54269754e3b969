function toWordSet(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** After these a parenthesis opens no function's arguments, and an expression may begin. */
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

/** Syntax that DuckDB takes and Athena does not: what runs here must run there. */
export const foreignKeywords = toWordSet("ilike pivot qualify unpivot");

/** What may follow a star in DuckDB alone. */
export const starModifiers = toWordSet("exclude rename replace");
