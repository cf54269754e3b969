import { defineAggregate, type FunctionDefinition } from "./function-definition.ts";
import { letSql } from "./lambda-sql.ts";
import { defineNative } from "./native-function.ts";

/** Sums over the rows where both columns have a value: n, x, y, xy, xx, yy. Trino computes with these, and rounds as they do. */
const sums = [
  "count($1 * $2)",
  "sum(CASE WHEN $1 IS NOT NULL THEN $2 END)",
  "sum(CASE WHEN $2 IS NOT NULL THEN $1 END)",
  "sum($1 * $2)",
  "sum(CASE WHEN $1 IS NOT NULL THEN $2 * $2 END)",
  "sum(CASE WHEN $2 IS NOT NULL THEN $1 * $1 END)",
] as const;

/** Formulas over {@link sums}; the first argument is y, the second x. */
const formulas: Readonly<Record<string, string>> = {
  covar_pop: "CASE WHEN n > 0 THEN (xy - x * y / n) / n END",
  covar_samp: "CASE WHEN n > 1 THEN (xy - x * y / n) / (n - 1) END",
  corr: "(n * xy - x * y) / sqrt(n * xx - x * x) / sqrt(n * yy - y * y)",
  regr_slope: "(n * xy - x * y) / (n * xx - x * x)",
  regr_intercept: "(y * xx - x * xy) / (n * xx - x * x)",
};

const names = ["n", "x", "y", "xy", "xx", "yy"] as const;

/** Functions of two columns. What is not finite is NULL. */
export const pairFunctions: readonly FunctionDefinition[] = Object.entries(formulas).flatMap(([name, formula]) =>
  (["double", "real"] as const).map((type) =>
    defineAggregate(`${name}(${type}, ${type}) -> ${type}`, toDouble(sums[0]), {
      others: sums.slice(1).map(toDouble),
      wrap: (first, _, others) =>
        `CAST(${apply(formula, [first, ...others])} AS ${type === "real" ? "FLOAT" : "DOUBLE"})`,
    }),
  ),
);

function toDouble(sql: string): string {
  return sql.replaceAll(/\$\d/g, (argument) => `CAST(${argument} AS DOUBLE)`);
}

function apply(formula: string, values: readonly string[]): string {
  const filled = formula.replaceAll(/\b(?:n|x|y|xy|xx|yy)\b/g, (name) => {
    const value = values[names.findIndex((each) => each === name)] ?? "NULL";
    return name === "n" ? `CAST(${value} AS DOUBLE)` : value;
  });
  return letSql("v", filled, "CASE WHEN isfinite(v) THEN v END");
}

/** Third moment, updated value by value as Trino does (Pébay 2008), so that it rounds alike. */
export const skewnessNative = defineNative(
  "trino_skewness",
  ["DOUBLE[]"],
  "DOUBLE",
  (values: readonly (number | null)[]) => {
    let [n, mean, m2, m3] = [0, 0, 0, 0];
    for (const value of values) {
      if (value === null) continue;
      n += 1;
      const delta = value - mean;
      const step = delta / n;
      const term = delta * step * (n - 1);
      mean += step;
      m3 += term * step * (n - 2) - 3 * step * m2;
      m2 += term;
    }
    return n < 3 ? null : (Math.sqrt(n) * m3) / m2 ** 1.5;
  },
);
