import { defineNative } from "../functions/native-function.ts";
import {
  decimalToReal,
  decimalToWhole,
  doubleToDecimal,
  doubleToWhole,
  fitDecimalText,
  narrowWhole,
  realToDecimal,
  realToWhole,
} from "../scalars/casts/convert-number.ts";
import type { WholeType } from "../scalars/numbers/round-number.ts";
import { toDecimalType } from "../types/common-type.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import type { TrinoType, TypeKind } from "../types/trino-type.ts";
import { callNative, castTo, type CastWriter, chain, writeDecimalText } from "./cast-writer.ts";

const narrow = defineNative("trino_cast_narrow", ["BIGINT", "VARCHAR"], "BIGINT", narrowWhole);
const fromDecimal = defineNative(
  "trino_cast_decimal_to_whole",
  ["VARCHAR", "VARCHAR", "INTEGER"],
  "BIGINT",
  decimalToWhole,
);
const decimalReal = defineNative("trino_cast_decimal_to_real", ["VARCHAR"], "DOUBLE", decimalToReal);
const fromDouble = defineNative("trino_cast_double_to_whole", ["DOUBLE", "VARCHAR"], "BIGINT", doubleToWhole);
const fromReal = defineNative("trino_cast_real_to_whole", ["DOUBLE", "VARCHAR"], "BIGINT", realToWhole);
const fit = defineNative(
  "trino_cast_fit_decimal",
  ["VARCHAR", "INTEGER", "INTEGER", "VARCHAR"],
  "VARCHAR",
  fitDecimalText,
);
const doubleDecimal = defineNative(
  "trino_cast_double_to_decimal",
  ["DOUBLE", "INTEGER", "INTEGER"],
  "VARCHAR",
  doubleToDecimal,
);
const realDecimal = defineNative(
  "trino_cast_real_to_decimal",
  ["DOUBLE", "INTEGER", "INTEGER"],
  "VARCHAR",
  realToDecimal,
);
const doubleReal = defineNative("trino_cast_double_to_real", ["DOUBLE"], "DOUBLE", Math.fround);

export const numberCastNatives = [
  narrow,
  fromDecimal,
  decimalReal,
  fromDouble,
  fromReal,
  fit,
  doubleDecimal,
  realDecimal,
  doubleReal,
];

const wholeTypes: readonly TypeKind[] = ["tinyint", "smallint", "integer", "bigint"];

export function isWholeType(kind: TypeKind): kind is WholeType {
  return wholeTypes.includes(kind);
}

export function isNumberType(kind: TypeKind): boolean {
  return isWholeType(kind) || kind === "decimal" || kind === "double" || kind === "real";
}

/** Between numbers, and between them and booleans. Undefined for other types. */
export function findNumberCast(from: TrinoType, to: TrinoType): CastWriter | undefined {
  if (to.kind === "boolean") return isNumberType(from.kind) ? (sql) => `(${sql} <> 0)` : undefined;
  if (!isNumberType(to.kind)) return undefined;
  if (from.kind === "boolean") return findBooleanCast(to);
  if (!isNumberType(from.kind)) return undefined;
  if (isWholeType(to.kind)) return chain(toWhole(from, to.kind), castTo(toDuckDbType(to)));
  if (to.kind === "decimal") return chain(toDecimal(from, to), castTo(toDuckDbType(to)));
  return to.kind === "real" ? chain(toReal(from), castTo("FLOAT")) : toDouble(from);
}

/** As Trino does, by way of 1.0 or 0.0. */
function findBooleanCast(to: TrinoType): CastWriter | undefined {
  const whole = castTo("INTEGER");
  if (to.kind !== "decimal") return chain(whole, castTo(toDuckDbType(to)));
  const between: TrinoType = { kind: "decimal", precision: 2, scale: 1 };
  return chain(chain(whole, castTo(toDuckDbType(between))), chain(toDecimal(between, to), castTo(toDuckDbType(to))));
}

function toWhole(from: TrinoType, to: WholeType): CastWriter {
  if (from.kind === "double") return callNative(fromDouble, to);
  if (from.kind === "real") return callNative(fromReal, to);
  if (from.kind === "decimal") {
    const isRoomy = from.precision - from.scale < (toDecimalType({ kind: to })?.precision ?? 0);
    if (isRoomy) return (sql) => sql;
    return chain(writeDecimalText(from), callNative(fromDecimal, to, from.precision));
  }
  return wholeTypes.indexOf(from.kind) <= wholeTypes.indexOf(to) ? (sql) => sql : callNative(narrow, to);
}

function toDecimal(from: TrinoType, to: TrinoType & { readonly kind: "decimal" }): CastWriter {
  const { precision, scale } = to;
  if (from.kind === "double") return callNative(doubleDecimal, precision, scale);
  if (from.kind === "real") return callNative(realDecimal, precision, scale);
  const given = toDecimalType(from);
  // Without rounding everything that has room enough fits; with it, a nine may carry.
  const carry = given !== undefined && given.scale > scale ? 1 : 0;
  if (given !== undefined && given.precision - given.scale + carry <= precision - scale) return (sql) => sql;
  const name = from.kind === "decimal" ? `DECIMAL(${from.precision}, ${from.scale})` : from.kind.toUpperCase();
  const text = from.kind === "decimal" ? writeDecimalText(from) : castTo("VARCHAR");
  return chain(text, callNative(fit, precision, scale, name));
}

function toReal(from: TrinoType): CastWriter {
  if (from.kind === "double") return callNative(doubleReal);
  return from.kind === "decimal" ? chain(castTo("VARCHAR"), callNative(decimalReal)) : (sql) => sql;
}

/** Of a long decimal by its text: DuckDB would divide two doubles. */
function toDouble(from: TrinoType): CastWriter {
  const isLong = from.kind === "decimal" && from.precision > 18;
  return isLong ? chain(castTo("VARCHAR"), castTo("DOUBLE")) : castTo("DOUBLE");
}
