import { AthenaSqlError } from "../errors.ts";
import { defineNative, type NativeFunction } from "../functions/native-function.ts";
import {
  addDecimals,
  divideDecimals,
  multiplyDecimals,
  subtractDecimals,
  takeRemainder,
} from "../scalars/numbers/compute-decimal.ts";
import type { ArithmeticOperator } from "../syntax/ast.ts";
import { maxPrecision, toDecimalType } from "./common-type.ts";
import { toDuckDbType } from "./duckdb-type.ts";
import type { TrinoType } from "./trino-type.ts";

type DecimalType = TrinoType & { readonly kind: "decimal" };

interface DecimalSql {
  readonly sql: string;
  readonly type: TrinoType;
}

/**
 * The type of an operator's result (Trino documentation, functions/decimal). Throws AthenaSqlError for a product with
 * more than 38 digits after the point.
 */
export function toDecimalResult(operator: ArithmeticOperator, left: TrinoType, right: TrinoType): DecimalType {
  const { precision, scale } = toUncappedResult(operator, toOperandType(left), toOperandType(right));
  if (scale > maxPrecision) {
    throw new AthenaSqlError(
      "INVALID_FUNCTION_ARGUMENT",
      `DECIMAL scale must be in range [0, precision (${maxPrecision})]: ${scale}`,
    );
  }
  return { kind: "decimal", precision: Math.min(maxPrecision, precision), scale };
}

/** `left operator right`, of decimals and whole numbers. */
export function writeDecimalArithmetic(operator: ArithmeticOperator, left: DecimalSql, right: DecimalSql): DecimalSql {
  const [leftType, rightType] = [toOperandType(left.type), toOperandType(right.type)];
  const type = toDecimalResult(operator, leftType, rightType);
  const isExact = toUncappedResult(operator, leftType, rightType).precision <= maxPrecision;
  const value =
    isExact && ["+", "-", "*"].includes(operator)
      ? `${toSql(left.sql, leftType)} ${operator} ${toSql(right.sql, rightType)}`
      : `${natives[operator].name}(${toText(left.sql, leftType)}, ${toText(right.sql, rightType)}, ${type.scale})`;
  return { sql: `CAST(${value} AS ${toDuckDbType(type)})`, type };
}

function toUncappedResult(
  operator: ArithmeticOperator,
  left: DecimalType,
  right: DecimalType,
): { readonly precision: number; readonly scale: number } {
  const scale = Math.max(left.scale, right.scale);
  const [leftWhole, rightWhole] = [left.precision - left.scale, right.precision - right.scale];
  switch (operator) {
    case "+":
    case "-":
      return { precision: Math.max(leftWhole, rightWhole) + scale + 1, scale };
    case "*":
      return { precision: left.precision + right.precision, scale: left.scale + right.scale };
    case "/":
      return { precision: left.precision + right.scale + Math.max(right.scale - left.scale, 0), scale };
    case "%":
      return { precision: Math.min(leftWhole, rightWhole) + scale, scale };
  }
}

function toOperandType(type: TrinoType): DecimalType {
  if (type.kind === "unknown") return { kind: "decimal", precision: 1, scale: 0 };
  const decimal = toDecimalType(type);
  if (decimal === undefined) throw new TypeError(`no decimal arithmetic on ${type.kind}`);
  return decimal;
}

function toSql(sql: string, type: DecimalType): string {
  return `CAST(${sql} AS ${toDuckDbType(type)})`;
}

function toText(sql: string, type: DecimalType): string {
  return `CAST(${toSql(sql, type)} AS VARCHAR)`;
}

const natives: Readonly<Record<ArithmeticOperator, NativeFunction>> = {
  "+": defineNative("trino_decimal_add", ["VARCHAR", "VARCHAR", "INTEGER"], "VARCHAR", addDecimals),
  "-": defineNative("trino_decimal_subtract", ["VARCHAR", "VARCHAR", "INTEGER"], "VARCHAR", subtractDecimals),
  "*": defineNative("trino_decimal_multiply", ["VARCHAR", "VARCHAR", "INTEGER"], "VARCHAR", multiplyDecimals),
  "/": defineNative("trino_decimal_divide", ["VARCHAR", "VARCHAR", "INTEGER"], "VARCHAR", divideDecimals),
  "%": defineNative("trino_decimal_remainder", ["VARCHAR", "VARCHAR", "INTEGER"], "VARCHAR", takeRemainder),
};

/** What {@link writeDecimalArithmetic} calls. */
export const decimalNatives: readonly NativeFunction[] = Object.values(natives);
