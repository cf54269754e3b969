import { SQLDialect } from "@codemirror/lang-sql";

/** Athena's SQL, as far as an editor has to tell words apart: Trino's reserved words (docs, language/reserved, read 2026-11-29). */
export const trinoDialect = SQLDialect.define({
  keywords:
    "all alter analyze and array as asc at between by case cast create cross cube current_date current_time current_timestamp deallocate delete desc describe distinct drop else end escape except execute exists explain extract fetch filter first following for from full group grouping having if in inner insert intersect interval into is join last lateral left like limit localtime localtimestamp merge natural normalize not null nulls offset on or order ordinality outer over partition preceding prepare range recursive right rollup row rows select sets show skip start table tablesample then ties time timestamp try_cast unbounded union unload unnest update using values view when where window with within zone",
  types:
    "array bigint boolean char date decimal double integer int interval json map real row smallint string time timestamp tinyint varbinary varchar",
  builtin:
    "abs approx_distinct approx_percentile arbitrary array_agg avg cardinality ceil coalesce concat contains corr count count_if date_add date_diff date_format date_parse date_trunc day element_at exp floor format from_unixtime greatest histogram hour json_extract json_extract_scalar lag lead least length lower max max_by min min_by minute mod month now nullif power rank regexp_extract regexp_like replace reverse round row_number second sequence split split_part sqrt starts_with stddev strpos substr sum to_unixtime transform trim try typeof upper variance week year",
  // Athena takes backquotes in DDL only.
  identifierQuotes: '"`',
  operatorChars: "*+-%<>!=|",
});
