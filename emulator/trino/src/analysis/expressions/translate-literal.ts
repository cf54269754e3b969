import { intervalLiteral } from "../../casts/interval-literal.ts";
import { typedLiteral } from "../../casts/typed-literal.ts";
import { quoteText } from "../../duckdb-text.ts";
import type { Expression } from "../../syntax/ast.ts";
import { maxPrecision } from "../../types/common-type.ts";
import { parseTypeName } from "../../types/parse-type-name.ts";
import type { TrinoType } from "../../types/trino-type.ts";
import { type ExpressionContext, refuse, type Statement } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";

type Literal = Extract<
  Expression,
  {
    readonly kind:
      | "null"
      | "boolean"
      | "integer"
      | "decimal"
      | "double"
      | "string"
      | "binary"
      | "typed literal"
      | "interval"
      | "parameter";
  }
>;

export function translateLiteral(literal: Literal, context: ExpressionContext): TypedSql {
  const { statement } = context;
  switch (literal.kind) {
    case "null":
      return { sql: "NULL", type: { kind: "unknown" } };
    case "boolean":
      return { sql: String(literal.value), type: { kind: "boolean" } };
    case "integer":
      return translateInteger(literal.text, literal.at, statement);
    case "decimal":
      return translateDecimal(literal.text, literal.at, statement);
    case "double":
      return { sql: `CAST(${quoteText(literal.text)} AS DOUBLE)`, type: { kind: "double" }, literal: literal.text };
    case "string":
      return {
        sql: quoteText(literal.value),
        type: { kind: "varchar", length: Array.from(literal.value).length },
        literal: literal.value,
      };
    case "binary":
      return { sql: `unhex(${quoteText(literal.hex)})`, type: { kind: "varbinary" } };
    case "interval":
      return translateInterval(literal, context);
    case "typed literal":
      return translateTyped(literal, context);
    case "parameter":
      return translateParameter(literal.index, literal.at, statement);
  }
}

const integerTypes = [
  ["integer", 2n ** 31n],
  ["bigint", 2n ** 63n],
] as const;

function translateInteger(text: string, at: number, statement: Statement): TypedSql {
  const value = BigInt(text);
  const [kind] = integerTypes.find(([, limit]) => value < limit && value >= -limit) ?? [];
  if (kind === undefined) return refuse(statement, at, "INVALID_LITERAL", `Invalid numeric literal: ${text}`);
  // With its type: DuckDB gives a bare number the type of what it meets.
  return { sql: `CAST(${value} AS ${kind.toUpperCase()})`, type: { kind }, literal: String(value) };
}

/** `1.50` is a decimal(3,2), `.5` a decimal(1,1). */
function translateDecimal(text: string, at: number, statement: Statement): TypedSql {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const digits = `${whole.replace(/^0+/, "")}${fraction}`;
  const precision = Math.max(digits.length, 1);
  if (precision > maxPrecision) {
    refuse(statement, at, "INVALID_LITERAL", `Invalid decimal literal: ${text}: precision is over ${maxPrecision}`);
  }
  const type: TrinoType = { kind: "decimal", precision, scale: fraction.length };
  return { sql: `CAST(${quoteText(text)} AS DECIMAL(${precision},${fraction.length}))`, type, literal: text };
}

function translateInterval(
  literal: Extract<Expression, { readonly kind: "interval" }>,
  { statement }: ExpressionContext,
): TypedSql {
  const { type, amount } = intervalLiteral(literal, (text) => refuse(statement, literal.at, "INVALID_LITERAL", text));
  const sql = `CAST(${amount} AS ${type.kind === "interval year to month" ? "INTEGER" : "BIGINT"})`;
  return { sql, type, literal: String(amount) };
}

function translateTyped(
  literal: Extract<Expression, { readonly kind: "typed literal" }>,
  { statement }: ExpressionContext,
): TypedSql {
  const fail = (code: string, text: string): never => refuse(statement, literal.at, code, text);
  const type = parseTypeName(literal.type, fail);
  const translated = typedLiteral(type, literal.value, fail);
  return { ...translated, literal: literal.value };
}

function translateParameter(index: number, at: number, statement: Statement): TypedSql {
  const value = statement.parameters[index];
  if (value === undefined) return refuse(statement, at, "INVALID_PARAMETER_USAGE", "Incorrect number of parameters");
  return value;
}
