import { bindLong } from "../../bind-sql.ts";
import { isNumber } from "../../functions/bind-signature.ts";
import { failSql } from "../../functions/native-fail.ts";
import { writeRemainder } from "../../functions/whole-remainder.ts";
import type { ArithmeticOperator, Expression } from "../../syntax/ast.ts";
import { findCommonType } from "../../types/common-type.ts";
import { writeDecimalArithmetic } from "../../types/decimal-arithmetic.ts";
import { formatType } from "../../types/format-type.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { findTimeOperator } from "../time-operators.ts";
import { coerce, type TypedSql } from "../typed-sql.ts";
import { applyFunction } from "./apply-function.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

export function translateArithmetic(arithmetic: Of<"arithmetic">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const { operator, operatorAt } = arithmetic;
  const left = statement.translateExpression(arithmetic.left, context);
  const right = statement.translateExpression(arithmetic.right, context);
  const time = findTimeOperator(operator, left.type, right.type);
  if (time !== undefined) return { sql: time.toSql(left.sql, right.sql), type: time.type };
  const common = isNumber(left.type) && isNumber(right.type) ? findCommonType(left.type, right.type) : undefined;
  if (common === undefined || common.kind === "unknown") {
    const text = `Cannot apply operator: ${formatType(left.type)} ${operator} ${formatType(right.type)}`;
    refuse(statement, operatorAt, "TYPE_MISMATCH", text);
  }
  return common.kind === "decimal"
    ? writeDecimalArithmetic(operator, left, right)
    : writeArithmetic(operator, coerce(left, common), coerce(right, common));
}

/** Of two numbers of one type other than decimal. */
function writeArithmetic(operator: ArithmeticOperator, left: TypedSql, right: TypedSql): TypedSql {
  const { type } = left;
  const isWhole = type.kind !== "double" && type.kind !== "real";
  if (isWhole && operator === "%") {
    const options = { divisorLiteral: right.literal, failSql: failDivision(type) };
    return { sql: writeRemainder(left.sql, right.sql, options), type };
  }
  const symbol = isWhole && operator === "/" ? "//" : operator;
  const canDivideByZero = isWhole && operator === "/" && !isOtherThanZero(right);
  if (!canDivideByZero) return { sql: `(${left.sql} ${symbol} ${right.sql})`, type };
  const write = ([dividend = "", divisor = ""]: readonly string[]): string =>
    `(CASE WHEN ${divisor} = 0 THEN ${failDivision(type)} ELSE (${dividend} ${symbol} ${divisor}) END)`;
  return { sql: bindLong([left.sql, right.sql], write), type };
}

function isOtherThanZero({ literal }: TypedSql): boolean {
  return literal !== undefined && Number(literal) !== 0;
}

function failDivision(type: TrinoType): string {
  return failSql("DIVISION_BY_ZERO", "'Division by zero'", type);
}

export function translateSign({ operator, operand, at }: Of<"sign">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const value = statement.translateExpression(operand, context);
  const isInterval = value.type.kind.startsWith("interval");
  if ((!isNumber(value.type) && !isInterval) || value.type.kind === "unknown") {
    refuse(statement, at, "TYPE_MISMATCH", `Cannot negate ${formatType(value.type)}`);
  }
  if (operator === "+") return value;
  return {
    sql: `(-${value.sql})`,
    type: value.type,
    ...(value.literal !== undefined && { literal: `-${value.literal}` }),
  };
}

export function translateConcatenation(node: Of<"concatenation">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const values = [node.left, node.right].map((each) => statement.translateExpression(each, context));
  if (values.every(({ type }) => type.kind === "unknown")) {
    const text = "Could not choose a best candidate operator. Explicit type casts must be added.";
    refuse(statement, node.operatorAt, "AMBIGUOUS_FUNCTION_CALL", text);
  }
  return applyFunction("concat", values, { statement, at: node.operatorAt });
}
