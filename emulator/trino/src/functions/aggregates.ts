import type { TrinoType } from "../types/trino-type.ts";
import { defineAggregate, type FunctionDefinition } from "./function-definition.ts";

const toBigint = { wrap: "CAST($0 AS BIGINT)" };
const toReal = { wrap: "CAST($0 AS FLOAT)" };

/** Statistics over one column: of doubles, and of reals, whose result is a real. */
const statistics = [
  "stddev",
  "stddev_samp",
  "stddev_pop",
  "variance",
  "var_samp",
  "var_pop",
  "skewness",
  "kurtosis",
].map((name) => defineAggregate(`${name}(double) -> double`, `${name}($1)`));

/** Over two columns. */
const pairs = [
  "corr",
  "covar_pop",
  "covar_samp",
  "regr_slope",
  "regr_intercept",
  "regr_count",
  "regr_r2",
  "regr_sxx",
  "regr_sxy",
  "regr_syy",
  "regr_avgx",
  "regr_avgy",
].flatMap((name) => [
  defineAggregate(`${name}(double, double) -> double`, `${name}($1, $2)`),
  defineAggregate(`${name}(real, real) -> real`, `${name}($1, $2)`, toReal),
]);

export const aggregateFunctions: readonly FunctionDefinition[] = [
  defineAggregate("count() -> bigint", "count()"),
  defineAggregate("count(T) -> bigint", "count($1)"),
  defineAggregate("count_if(boolean) -> bigint", "count_if($1)", { wrap: "CAST(coalesce($0, 0) AS BIGINT)" }),
  defineAggregate("approx_distinct(T) -> bigint", "count(DISTINCT $1)"),
  defineAggregate("approx_distinct(T, double) -> bigint", "count(DISTINCT $1)"),
  defineAggregate("sum(bigint) -> bigint", "sum($1)", toBigint),
  defineAggregate("sum(double) -> double", "sum($1)"),
  defineAggregate("sum(real) -> real", "sum($1)", toReal),
  defineAggregate("sum(decimal(p,s)) -> decimal(38,s)", "sum($1)", {
    wrap: (sql, { type }) => `CAST(${sql} AS ${toDecimal(type)})`,
  }),
  defineAggregate("sum(interval day to second) -> interval day to second", "sum($1)", toBigint),
  defineAggregate("sum(interval year to month) -> interval year to month", "sum($1)", { wrap: "CAST($0 AS INTEGER)" }),
  defineAggregate("avg(bigint) -> double", "avg($1)"),
  defineAggregate("avg(double) -> double", "avg($1)"),
  defineAggregate("avg(real) -> real", "avg($1)", toReal),
  defineAggregate("min(T) -> T", "min($1)"),
  defineAggregate("max(T) -> T", "max($1)"),
  defineAggregate("min_by(T, U) -> T", "arg_min_null($1, $2)"),
  defineAggregate("max_by(T, U) -> T", "arg_max_null($1, $2)"),
  defineAggregate("min(T, bigint) -> array(T)", "min($1, $2)"),
  defineAggregate("max(T, bigint) -> array(T)", "max($1, $2)"),
  defineAggregate("bool_and(boolean) -> boolean", "bool_and($1)"),
  defineAggregate("every(boolean) -> boolean", "bool_and($1)"),
  defineAggregate("bool_or(boolean) -> boolean", "bool_or($1)"),
  defineAggregate("arbitrary(T) -> T", "any_value($1)"),
  defineAggregate("any_value(T) -> T", "any_value($1)"),
  defineAggregate("array_agg(T) -> array(T)", "list($1)"),
  ...statistics,
  ...pairs,
];

function toDecimal(type: TrinoType): string {
  return type.kind === "decimal" ? `DECIMAL(38,${type.scale})` : "DECIMAL(38,0)";
}
