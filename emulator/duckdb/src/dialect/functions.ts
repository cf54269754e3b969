/** Functions that mean the same to Athena and to DuckDB, under the same name. */
const same = `
  abs acos any_value arbitrary array_agg array_distinct array_intersect asin atan atan2 avg bool_and bool_or cast cbrt
  ceil ceiling chr coalesce contains corr cos cosh cot count count_if covar_pop covar_samp cume_dist current_date
  current_timestamp date day degrees dense_rank exp extract filter first_value flatten floor from_base64 from_hex greatest grouping
  histogram hour json_array_length kurtosis lag last_value lead least length ln localtimestamp log log10 log2 lower
  lpad ltrim map map_concat map_entries map_from_entries map_keys map_values max max_by min min_by minute mod month now
  nth_value ntile nullif percent_rank pi position pow power quarter radians rank regr_intercept regr_slope replace
  reverse round row row_number rpad rtrim second sign sin sinh skewness split split_part sqrt starts_with stddev
  stddev_pop stddev_samp strpos substr substring sum tan tanh to_base64 translate trim try try_cast unnest upper url_decode
  url_encode uuid var_pop var_samp variance week year`;

/** Functions that DuckDB has under another name. Aggregates must be here: a macro takes no FILTER. */
const renamed = {
  approx_distinct: "approx_count_distinct",
  approx_percentile: "approx_quantile",
  array_join: "array_to_string",
  array_max: "list_max",
  array_min: "list_min",
  array_sort: "list_sort",
  arrays_overlap: "list_has_any",
  codepoint: "unicode",
  date_diff: "date_sub",
  date_format: "strftime",
  date_parse: "strptime",
  day_of_month: "day",
  day_of_week: "isodow",
  day_of_year: "dayofyear",
  dow: "isodow",
  doy: "dayofyear",
  every: "bool_and",
  format: "printf",
  format_datetime: "strftime",
  from_utf8: "decode",
  hamming_distance: "hamming",
  is_finite: "isfinite",
  is_infinite: "isinf",
  is_nan: "isnan",
  last_day_of_month: "last_day",
  levenshtein_distance: "levenshtein",
  parse_datetime: "strptime",
  regexp_like: "regexp_matches",
  to_hex: "hex",
  to_unixtime: "epoch",
  to_utf8: "encode",
  transform: "list_transform",
  truncate: "trunc",
  week_of_year: "week",
  year_of_week: "isoyear",
  zip: "list_zip",
} as const;

/** Functions emulated by a macro: parameters and body, once for each number of parameters. */
const macros: Readonly<Record<string, string>> = {
  at_timezone: "(x, zone) AS timezone(zone, x)",
  bitwise_and: "(a, b) AS a & b",
  bitwise_or: "(a, b) AS a | b",
  cardinality: "(x) AS len(x)",
  concat: `(a, b) AS a || b, (a, b, c) AS a || b || c, (a, b, c, d) AS a || b || c || d,
    (a, b, c, d, e) AS a || b || c || d || e, (a, b, c, d, e, f) AS a || b || c || d || e || f`,
  date_add: "(unit, n, x) AS cast_to_type(x + n * CAST('1 ' || unit AS INTERVAL), x)",
  date_trunc: "(unit, x) AS cast_to_type(date_trunc(unit, x), x)",
  element_at: "(x, k) AS x[k]",
  from_iso8601_date: "(x) AS CAST(x AS DATE)",
  from_iso8601_timestamp: "(x) AS CAST(x AS TIMESTAMPTZ)",
  from_unixtime: "(x) AS to_timestamp(x)",
  if: "(c, a) AS CASE WHEN c THEN a END, (c, a, b) AS CASE WHEN c THEN a ELSE b END",
  infinity: "() AS 'infinity'::DOUBLE",
  json_extract: "(j, p) AS TRY(json_extract(j, p))",
  json_extract_scalar: `(j, p) AS TRY(
    CASE WHEN json_type(j, p) IN ('OBJECT', 'ARRAY') THEN NULL ELSE json_extract_string(j, p) END)`,
  json_format: "(j) AS CAST(j AS VARCHAR)",
  json_parse: "(s) AS CAST(s AS JSON)",
  md5: "(x) AS unhex(md5(x))",
  millisecond: "(x) AS millisecond(x) % 1000",
  nan: "() AS 'nan'::DOUBLE",
  plus_interval: "(x, i) AS cast_to_type(x + i, x)",
  rand: "() AS random()",
  random: "() AS random()",
  regexp_extract: `(s, p) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p) END,
    (s, p, g) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p, g) END`,
  regexp_replace: `(s, p) AS regexp_replace(s, p, '', 'g'),
    (s, p, r) AS regexp_replace(s, p, regexp_replace(r, '\\$(\\d)', '\\\\\\1', 'g'), 'g')`,
  sequence: "(a, b) AS generate_series(a, b), (a, b, s) AS generate_series(a, b, s)",
  sha256: "(x) AS unhex(sha256(x))",
  to_ieee754_64: "(x) AS CAST(CAST(CAST(x AS DOUBLE) AS BIT) AS BLOB)",
  to_iso8601: `(x) AS CASE
    WHEN typeof(x) = 'DATE' THEN strftime(x, '%Y-%m-%d')
    WHEN typeof(x) = 'TIMESTAMP' THEN strftime(x, '%Y-%m-%dT%H:%M:%S.%g')
    ELSE strftime(x, '%Y-%m-%dT%H:%M:%S.%gZ') END`,
  typeof: "(x) AS lower(typeof(x))",
};

/** Functions with a format, and its notation. It is translated with the statement, since DuckDB takes only constants. */
export const formatFunctions: Readonly<Record<string, "mysql" | "joda">> = {
  date_format: "mysql",
  date_parse: "mysql",
  format_datetime: "joda",
  parse_datetime: "joda",
};

const macroPrefix = "athena_";
export const plusInterval = `${macroPrefix}plus_interval`;

const names: ReadonlyMap<string, string> = new Map([
  ...same
    .trim()
    .split(/\s+/)
    .map((name) => [name, name] as const),
  ...Object.entries(renamed),
  ...Object.keys(macros).map((name) => [name, `${macroPrefix}${name}`] as const),
]);

/** DuckDB's name for one of Athena's functions; undefined for one that is not emulated. */
export function findDuckDbFunction(name: string): string | undefined {
  return names.get(name);
}

/** SQL that creates the macros. */
export const macroDefinitions: readonly string[] = Object.entries(macros).map(
  ([name, definition]) => `CREATE MACRO ${macroPrefix}${name}${definition}`,
);
