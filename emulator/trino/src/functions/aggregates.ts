import { letSql } from "../bind-sql.ts";
import { maxPrecision } from "../types/common-type.ts";
import { writeDecimalArithmetic } from "../types/decimal-arithmetic.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import { type BoundCall, defineAggregate, type FunctionDefinition } from "./function-definition.ts";
import { failSql } from "./native-fail.ts";
import { statisticalFunctions } from "./statistics.ts";

const toBigint = { wrap: "CAST($0 AS BIGINT)" };
const toReal = { wrap: "CAST($0 AS FLOAT)" };

export const aggregateFunctions: readonly FunctionDefinition[] = [
  defineAggregate("count() -> bigint", "count()"),
  defineAggregate("count(T) -> bigint", "count($1)"),
  defineAggregate("count_if(boolean) -> bigint", "count_if($1)", { wrap: "CAST(coalesce($0, 0) AS BIGINT)" }),
  defineAggregate("approx_distinct(T) -> bigint", "count(DISTINCT $1)"),
  defineAggregate("approx_distinct(T, double) -> bigint", "count(DISTINCT $1)"),
  defineAggregate("sum(bigint) -> bigint", "sum($1)", toBigint),
  defineAggregate("sum(double) -> double", "sum($1)"),
  defineAggregate("sum(real) -> real", "sum($1)", toReal),
  defineAggregate("sum(decimal(p,s)) -> decimal(38,s)", "sum($1)", { wrap: checkSum }),
  defineAggregate("sum(interval day to second) -> interval day to second", "sum($1)", toBigint),
  defineAggregate("sum(interval year to month) -> interval year to month", "sum($1)", { wrap: "CAST($0 AS INTEGER)" }),
  defineAggregate("avg(bigint) -> double", "avg($1)"),
  defineAggregate("avg(decimal(p,s)) -> decimal(p,s)", "sum($1)", { others: ["count($1)"], wrap: averageDecimals }),
  defineAggregate("avg(interval day to second) -> interval day to second", "avg($1)", {
    wrap: "CAST(round($0) AS BIGINT)",
  }),
  defineAggregate("avg(interval year to month) -> interval year to month", "avg($1)", {
    wrap: "CAST(round($0) AS INTEGER)",
  }),
  defineAggregate("avg(double) -> double", "avg($1)"),
  defineAggregate("avg(real) -> real", "avg($1)", toReal),
  ...["min", "max"].flatMap(defineExtreme),
  defineAggregate("min_by(T, O) -> T", "arg_min_null($1, $2)"),
  defineAggregate("max_by(T, O) -> T", "arg_max_null($1, $2)"),
  defineAggregate("min(O, bigint) -> array(O)", "min($1, $2)"),
  defineAggregate("max(O, bigint) -> array(O)", "max($1, $2)"),
  defineAggregate("bool_and(boolean) -> boolean", "bool_and($1)"),
  defineAggregate("every(boolean) -> boolean", "bool_and($1)"),
  defineAggregate("bool_or(boolean) -> boolean", "bool_or($1)"),
  defineAggregate("arbitrary(T) -> T", "any_value($1)"),
  defineAggregate("any_value(T) -> T", "any_value($1)"),
  defineAggregate("array_agg(T) -> array(T)", "list($1)"),
  defineAggregate("min_by(T, O, bigint) -> array(T)", "min_by($1, $2, $3)"),
  defineAggregate("max_by(T, O, bigint) -> array(T)", "max_by($1, $2, $3)"),
  defineAggregate("geometric_mean(double) -> double", "geomean($1)"),
  defineAggregate("bitwise_and_agg(bigint) -> bigint", "bit_and($1)"),
  defineAggregate("bitwise_or_agg(bigint) -> bigint", "bit_or($1)"),
  defineAggregate("histogram(T) -> map(T, bigint)", "histogram($1)", { wrap: castToType }),
  defineAggregate("map_agg(K, V) -> map(K, V)", "list({'key': $1, 'value': $2})", { wrap: (sql) => toMapSql(sql) }),
  defineAggregate("map_union(map(K, V)) -> map(K, V)", "list(map_entries($1))", {
    wrap: (sql) => toMapSql(`flatten(${sql})`),
  }),
  defineAggregate("multimap_agg(K, V) -> map(K, array(V))", "list({'key': $1, 'value': $2})", {
    wrap: (sql) => toMultimapSql(sql),
  }),
  defineAggregate("listagg(varchar(x)) -> varchar", "string_agg($1, '')"),
  defineAggregate("listagg(varchar(x), varchar) -> varchar", "string_agg($1, $2)"),
  ...["bigint", "double", "real"].flatMap(definePercentiles),
  ...statisticalFunctions,
];

function castToType(sql: string, { type }: BoundCall): string {
  return `CAST(${sql} AS ${toDuckDbType(type)})`;
}

/** Of entries with a key; of those with the same key the first. */
function toMapSql(entries: string): string {
  const firsts =
    "list_filter(es, lambda e, i: e.key IS NOT NULL AND list_position(list_transform(es, lambda o: o.key), e.key) = i)";
  return letSql("es", entries, `map_from_entries(${firsts})`);
}

function toMultimapSql(entries: string): string {
  const values = "list_transform(list_filter(es, lambda o: o.key = k), lambda o: o.value)";
  const keys = "list_transform(es, lambda e: e.key)";
  const firsts = `list_filter(${keys}, lambda k, i: k IS NOT NULL AND list_position(${keys}, k) = i)`;
  return letSql("es", entries, `map_from_entries(list_transform(${firsts}, lambda k: {'key': k, 'value': ${values}}))`);
}

/** Exact, where Trino's is an estimate: the value of this rank, as Trino has it wherever it is exact too. */
function definePercentiles(type: string): readonly FunctionDefinition[] {
  return [
    defineAggregate(`approx_percentile(${type}, double) -> ${type}`, "list($1)", {
      wrap: (sql, { arguments: [, fraction = ""], literals }) =>
        letSql("vs", sortValues(sql), pickRank(literals[1] === undefined ? `any_value(${fraction})` : fraction)),
    }),
    defineAggregate(`approx_percentile(${type}, array(double)) -> array(${type})`, "list($1)", {
      wrap: (sql, { arguments: [, fractions = ""] }) =>
        letSql(
          "vs",
          sortValues(sql),
          `CASE WHEN len(vs) > 0 THEN list_transform(any_value(${fractions}), lambda f: ${pickRank("f")}) END`,
        ),
    }),
  ];
}

function sortValues(list: string): string {
  return `list_sort(list_filter(${list}, lambda v: v IS NOT NULL))`;
}

function pickRank(fraction: string): string {
  const fail = failSql("INVALID_FUNCTION_ARGUMENT", "'Percentile must be between 0 and 1'", { kind: "bigint" });
  const rank = `CASE WHEN ${fraction} < 0 OR ${fraction} > 1 THEN ${fail} ELSE CAST(floor(${fraction} * len(vs)) AS BIGINT) END`;
  return `list_extract(vs, least(${rank} + 1, len(vs)))`;
}

/** NaN counts only where there is nothing else. */
function defineExtreme(name: string): readonly FunctionDefinition[] {
  return [
    ...["double", "real"].map((type) =>
      defineAggregate(`${name}(${type}) -> ${type}`, `${name}(CASE WHEN NOT isnan($1) THEN $1 END)`, {
        others: [`${name}($1)`],
        wrap: (sql, _, [any = ""]) => `coalesce(${sql}, ${any})`,
      }),
    ),
    defineAggregate(`${name}(O) -> O`, `${name}($1)`),
  ];
}

/** DuckDB lets a sum have more digits than its type. */
function checkSum(sql: string, { type }: BoundCall): string {
  const digits = `length(ltrim(replace(CAST(${sql} AS VARCHAR), '.', ''), '-'))`;
  const fail = failSql("NUMERIC_VALUE_OUT_OF_RANGE", "'Decimal overflow'", type);
  return `(CASE WHEN ${digits} > ${maxPrecision} THEN ${fail} ELSE ${sql} END)`;
}

function averageDecimals(sum: string, { type }: BoundCall, [count = ""]: readonly string[]): string {
  const scale = type.kind === "decimal" ? type.scale : 0;
  const total = { sql: sum, type: { kind: "decimal", precision: maxPrecision, scale } } as const;
  const average = writeDecimalArithmetic("/", total, { sql: count, type: { kind: "bigint" } });
  return `(CASE WHEN ${count} > 0 THEN CAST(${average.sql} AS ${toDuckDbType(type)}) END)`;
}
