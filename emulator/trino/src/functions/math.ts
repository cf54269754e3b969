import { measureCosine } from "../scalars/numbers/cosine-similarity.ts";
import { takeCubeRoot } from "../scalars/numbers/cube-root.ts";
import { formatBase, parseBase } from "../scalars/numbers/number-base.ts";
import { findBin, findBucket } from "../scalars/numbers/width-bucket.ts";
import { wilsonLower, wilsonUpper } from "../scalars/numbers/wilson-interval.ts";
import { decimalNatives, writeDecimalArithmetic, toDecimalResult } from "../types/decimal-arithmetic.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { failNative, failSql } from "./native-fail.ts";
import { defineNative } from "./native-function.ts";
import { writeRemainder } from "./whole-remainder.ts";

/** By the JavaScript functions of the same name, which have Java's results to the last bit; DuckDB's fail for what has none. */
const doubleFunctions: Readonly<Record<string, (value: number) => number>> = {
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cbrt: takeCubeRoot,
  cosh: Math.cosh,
  degrees: (radians) => radians * (180 / Math.PI),
  log10: Math.log10,
  radians: (degrees) => (degrees / 180) * Math.PI,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
};

const doublePairFunctions: Readonly<Record<string, (left: number, right: number) => number>> = {
  atan2: Math.atan2,
  mod: (dividend, divisor) => dividend % divisor,
  pow: (base, exponent) => base ** exponent,
  power: (base, exponent) => base ** exponent,
};

const oddLogarithm = defineNative("trino_ln", ["DOUBLE"], "DOUBLE", Math.log);

function lnSql(value: string): string {
  return `CASE WHEN ${value} > 0 THEN ln(${value}) ELSE ${oddLogarithm.name}(${value}) END`;
}

/** Mathematics; rounding is in `rounding.ts`, bits in `bitwise.ts`. */
export const mathFunctions: readonly FunctionDefinition[] = [
  ...Object.entries(doubleFunctions).map(([name, compute]) =>
    defineScalar(`${name}(double) -> double`, defineNative(`trino_${name}`, ["DOUBLE"], "DOUBLE", compute)),
  ),
  // Of these Java's are nearer to DuckDB's, which know no infinity and no logarithm of 0.
  defineScalar("exp(double) -> double", "exp($1)"),
  ...["sin", "cos", "tan"].map((name) =>
    defineScalar(
      `${name}(double) -> double`,
      `CASE WHEN isfinite($1) THEN ${name}($1) WHEN $1 IS NOT NULL THEN CAST('NaN' AS DOUBLE) END`,
    ),
  ),
  defineScalar("ln(double) -> double", lnSql("$1"), { natives: [oddLogarithm] }),
  defineScalar("log2(double) -> double", `(${lnSql("$1")} / ln(2))`, { natives: [oddLogarithm] }),
  defineScalar("log(double, double) -> double", `(${lnSql("$2")} / ${lnSql("$1")})`, { natives: [oddLogarithm] }),
  ...Object.entries(doublePairFunctions).map(([name, compute]) =>
    defineScalar(
      `${name}(double, double) -> double`,
      defineNative(`trino_${name}`, ["DOUBLE", "DOUBLE"], "DOUBLE", compute),
    ),
  ),
  ...["tinyint", "smallint", "integer", "bigint"].map((type) =>
    defineScalar(`mod(${type}, ${type}) -> ${type}`, writeWholeMod, { natives: [failNative] }),
  ),
  defineScalar("mod(real, real) -> real", "CAST(trino_mod($1, $2) AS FLOAT)"),
  defineScalar("mod(decimal(p,s), decimal(q,r)) -> decimal(p,s)", writeDecimalMod, {
    toType: ([left, right]) => toDecimalResult("%", left ?? { kind: "unknown" }, right ?? { kind: "unknown" }),
    natives: decimalNatives,
  }),
  defineScalar("e() -> double", "2.718281828459045::DOUBLE"),
  defineScalar("pi() -> double", "pi()"),
  defineScalar("nan() -> double", "CAST('NaN' AS DOUBLE)"),
  defineScalar("infinity() -> double", "CAST('Infinity' AS DOUBLE)"),
  ...["double", "real"].map((type) => defineScalar(`is_nan(${type}) -> boolean`, "isnan($1)")),
  defineScalar("is_finite(double) -> boolean", "isfinite($1)"),
  defineScalar("is_infinite(double) -> boolean", "isinf($1)"),
  ...["random", "rand"].flatMap(defineRandom),
  defineScalar(
    "from_base(varchar, bigint) -> bigint",
    defineNative("trino_from_base", ["VARCHAR", "BIGINT"], "BIGINT", parseBase),
  ),
  defineScalar(
    "to_base(bigint, bigint) -> varchar(64)",
    defineNative("trino_to_base", ["BIGINT", "BIGINT"], "VARCHAR", formatBase),
  ),
  defineScalar(
    "width_bucket(double, double, double, bigint) -> bigint",
    defineNative("trino_width_bucket", ["DOUBLE", "DOUBLE", "DOUBLE", "BIGINT"], "BIGINT", findBucket),
  ),
  defineScalar(
    "width_bucket(double, array(double)) -> bigint",
    defineNative("trino_find_bin", ["DOUBLE", "DOUBLE[]"], "BIGINT", findBin),
  ),
  defineScalar(
    "cosine_similarity(map(varchar,double), map(varchar,double)) -> double",
    "trino_cosine(map_keys($1), map_values($1), map_keys($2), map_values($2))",
    {
      natives: [
        defineNative("trino_cosine", ["VARCHAR[]", "DOUBLE[]", "VARCHAR[]", "DOUBLE[]"], "DOUBLE", measureCosine),
      ],
    },
  ),
  defineScalar(
    "wilson_interval_lower(bigint, bigint, double) -> double",
    defineNative("trino_wilson_lower", ["BIGINT", "BIGINT", "DOUBLE"], "DOUBLE", wilsonLower),
  ),
  defineScalar(
    "wilson_interval_upper(bigint, bigint, double) -> double",
    defineNative("trino_wilson_upper", ["BIGINT", "BIGINT", "DOUBLE"], "DOUBLE", wilsonUpper),
  ),
];

function writeWholeMod({ arguments: [dividend = "", divisor = ""], literals: [, literal], type }: BoundCall): string {
  const fail = failSql("GENERIC_INTERNAL_ERROR", "'/ by zero'", type);
  return writeRemainder(dividend, divisor, { divisorLiteral: literal, failSql: fail });
}

function writeDecimalMod({ arguments: [left = "", right = ""], types: [leftType, rightType] }: BoundCall): string {
  const unknown: TrinoType = { kind: "unknown" };
  const operands = [
    { sql: left, type: leftType ?? unknown },
    { sql: right, type: rightType ?? unknown },
  ] as const;
  return writeDecimalArithmetic("%", ...operands).sql;
}

function defineRandom(name: string): readonly FunctionDefinition[] {
  return [
    defineScalar(`${name}() -> double`, "random()"),
    ...(["tinyint", "smallint", "integer", "bigint"] as const).flatMap((kind) => {
      const type = kind.toUpperCase();
      const fail = (message: string): string => failSql("INVALID_FUNCTION_ARGUMENT", `'${message}'`, { kind });
      return [
        defineScalar(
          `${name}(${kind}) -> ${kind}`,
          `CASE WHEN $1 > 0 THEN CAST(floor(random() * $1) AS ${type}) ELSE ${fail("bound must be positive")} END`,
          { natives: [failNative] },
        ),
        defineScalar(
          `${name}(${kind}, ${kind}) -> ${kind}`,
          `CASE WHEN $1 < $2 THEN CAST($1 + floor(random() * ($2 - $1)) AS ${type}) ` +
            `ELSE ${fail("start value must be less than stop value")} END`,
          { natives: [failNative] },
        ),
      ];
    }),
  ];
}
