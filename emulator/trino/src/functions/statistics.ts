import { letSql } from "../bind-sql.ts";
import { defineAggregate, type FunctionDefinition } from "./function-definition.ts";

/** Over one column. */
const moments = ["stddev", "stddev_samp", "stddev_pop", "variance", "var_samp", "var_pop", "kurtosis"];

/** Over two columns. */
const pairs = ["corr", "covar_pop", "covar_samp", "regr_slope", "regr_intercept"];

/**
 * Statistics of doubles. Their last digits depend on the order in which the rows come, here as in Athena. What is not
 * finite is NULL.
 */
export const statisticalFunctions: readonly FunctionDefinition[] = [
  ...moments.map((name) => defineAggregate(`${name}(double) -> double`, `${name}($1)`)),
  ...pairs.flatMap((name) =>
    (["double", "real"] as const).map((type) =>
      defineAggregate(`${name}(${type}, ${type}) -> ${type}`, `${name}($1, $2)`, {
        wrap: (sql) =>
          `CAST(${letSql("v", sql, "CASE WHEN isfinite(v) THEN v END")} AS ${type === "real" ? "FLOAT" : "DOUBLE"})`,
      }),
    ),
  ),
  // DuckDB's is of a sample, Trino's of the whole.
  defineAggregate("skewness(double) -> double", "skewness($1)", {
    others: ["count($1)"],
    wrap: (sql, _, [count = ""]) => `(${sql} * (${count} - 2) / sqrt(${count} * (${count} - 1.0)))`,
  }),
];
