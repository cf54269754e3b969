import {
  ceilDecimal,
  floorDecimal,
  roundDecimal,
  roundDecimalToWhole,
  roundDouble,
  roundWhole,
  takeAbsolute,
  truncateDecimal,
  type WholeType,
} from "../scalars/numbers/round-number.ts";
import { maxPrecision } from "../types/common-type.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { defineNative, type NativeFunction } from "./native-function.ts";

const wholeTypes: readonly WholeType[] = ["tinyint", "smallint", "integer", "bigint"];

const absoluteNative = defineNative("trino_abs", ["BIGINT", "VARCHAR"], "BIGINT", takeAbsolute);
const roundWholeNative = defineNative("trino_round_whole", ["BIGINT", "INTEGER", "VARCHAR"], "BIGINT", roundWhole);
const roundDoubleNative = defineNative("trino_round_double", ["DOUBLE", "INTEGER"], "DOUBLE", roundDouble);
const truncateDoubleNative = defineNative("trino_truncate_double", ["DOUBLE"], "DOUBLE", Math.trunc);
const signDoubleNative = defineNative("trino_sign_double", ["DOUBLE"], "DOUBLE", Math.sign);
const roundDecimalNative = defineNative("trino_round_decimal", ["VARCHAR", "INTEGER"], "VARCHAR", roundDecimal);
const roundToWholeNative = defineNative("trino_round_decimal_to_whole", ["VARCHAR"], "VARCHAR", roundDecimalToWhole);
const truncateDecimalNative = defineNative(
  "trino_truncate_decimal",
  ["VARCHAR", "INTEGER"],
  "VARCHAR",
  truncateDecimal,
);
const floorDecimalNative = defineNative("trino_floor_decimal", ["VARCHAR"], "VARCHAR", floorDecimal);
const ceilDecimalNative = defineNative("trino_ceil_decimal", ["VARCHAR"], "VARCHAR", ceilDecimal);

/** abs, ceil, floor, round, sign and truncate, of numbers of all types. */
export const roundingFunctions: readonly FunctionDefinition[] = [
  ...wholeTypes.flatMap(defineForWhole),
  ...defineForFloat("double"),
  ...defineForFloat("real"),
  defineScalar("abs(decimal(p,s)) -> decimal(p,s)", "abs($1)"),
  defineScalar("sign(decimal(p,s)) -> decimal(1,0)", "CAST(sign($1) AS DECIMAL(1,0))"),
  defineForDecimal("ceil(decimal(p,s)) -> decimal(p,0)", ceilDecimalNative, toWholeDecimal),
  defineForDecimal("ceiling(decimal(p,s)) -> decimal(p,0)", ceilDecimalNative, toWholeDecimal),
  defineForDecimal("floor(decimal(p,s)) -> decimal(p,0)", floorDecimalNative, toWholeDecimal),
  defineForDecimal("round(decimal(p,s)) -> decimal(p,0)", roundToWholeNative, toWholeDecimal),
  defineForDecimal("round(decimal(p,s), integer) -> decimal(p,s)", roundDecimalNative, toRoundedDecimal),
  defineForDecimal("truncate(decimal(p,s)) -> decimal(p,0)", truncateDecimalNative, toTruncatedDecimal),
  defineForDecimal("truncate(decimal(p,s), integer) -> decimal(p,s)", truncateDecimalNative),
];

function defineForWhole(type: WholeType): readonly FunctionDefinition[] {
  const cast = (sql: string): string => `CAST(${sql} AS ${type.toUpperCase()})`;
  return [
    defineScalar(`abs(${type}) -> ${type}`, cast(`${absoluteNative.name}($1, '${type}')`), {
      natives: [absoluteNative],
    }),
    defineScalar(`sign(${type}) -> ${type}`, cast("sign($1)")),
    ...["ceil", "ceiling", "floor", "round"].map((name) => defineScalar(`${name}(${type}) -> ${type}`, "$1")),
    defineScalar(`round(${type}, integer) -> ${type}`, cast(`${roundWholeNative.name}($1, $2, '${type}')`), {
      natives: [roundWholeNative],
    }),
  ];
}

function defineForFloat(type: "double" | "real"): readonly FunctionDefinition[] {
  const duckDbType = toDuckDbType({ kind: type });
  const define = (signature: string, sql: string, natives: readonly NativeFunction[] = []): FunctionDefinition =>
    defineScalar(`${signature} -> ${type}`, `CAST(${sql} AS ${duckDbType})`, { natives });
  return [
    define(`abs(${type})`, "abs($1)"),
    define(`ceil(${type})`, "ceil($1)"),
    define(`ceiling(${type})`, "ceil($1)"),
    define(`floor(${type})`, "floor($1)"),
    define(`sign(${type})`, `${signDoubleNative.name}($1)`, [signDoubleNative]),
    define(`round(${type})`, `${roundDoubleNative.name}($1, 0)`, [roundDoubleNative]),
    define(`round(${type}, integer)`, `${roundDoubleNative.name}($1, $2)`, [roundDoubleNative]),
    define(`truncate(${type})`, `${truncateDoubleNative.name}($1)`, [truncateDoubleNative]),
  ];
}

/** Without a second argument the number becomes a whole one. */
function defineForDecimal(
  signature: string,
  native: NativeFunction,
  toType?: (decimal: DecimalType) => TrinoType,
): FunctionDefinition {
  const toSql = (call: BoundCall): string => {
    const digits = native.parameters.length === 1 ? "" : `, ${call.arguments[1] ?? "0"}`;
    return `CAST(${native.name}(CAST(${call.arguments[0]} AS VARCHAR)${digits}) AS ${toDuckDbType(call.type)})`;
  };
  return defineScalar(signature, toSql, {
    natives: [native],
    ...(toType && { toType: ([decimal]) => toType(toDecimal(decimal)) }),
  });
}

type DecimalType = TrinoType & { readonly kind: "decimal" };

function toDecimal(type: TrinoType | undefined): DecimalType {
  return type?.kind === "decimal" ? type : { kind: "decimal", precision: maxPrecision, scale: 0 };
}

/** 9.9 becomes 10: a digit more before the point, unless there was none after it. */
function toWholeDecimal({ precision, scale }: DecimalType): TrinoType {
  return { kind: "decimal", precision: Math.min(maxPrecision, precision - scale + Math.min(scale, 1)), scale: 0 };
}

function toRoundedDecimal({ precision, scale }: DecimalType): TrinoType {
  return { kind: "decimal", precision: Math.min(maxPrecision, precision + 1), scale };
}

function toTruncatedDecimal({ precision, scale }: DecimalType): TrinoType {
  return { kind: "decimal", precision: Math.max(1, precision - scale), scale: 0 };
}
