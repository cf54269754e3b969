import type { Call, Expression } from "./ast.ts";

/** An expression as Trino's errors print it: `(x + 1)`, `sum(x)`. What is seldom seen there is printed by its kind. */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case "column":
      return expression.name.value;
    case "dereference":
      return `${formatExpression(expression.base)}.${expression.field.value}`;
    case "integer":
    case "decimal":
    case "double":
      return expression.text;
    case "string":
      return `'${expression.value.replaceAll("'", "''")}'`;
    case "arithmetic":
    case "comparison":
    case "logical":
      return `(${formatExpression(expression.left)} ${expression.operator.toUpperCase()} ${formatExpression(expression.right)})`;
    case "subscript":
      return `${formatExpression(expression.base)}[${formatExpression(expression.index)}]`;
    case "call":
      return formatCall(expression);
    default:
      return `<${expression.kind}>`;
  }
}

function formatCall({ name, isStar, isDistinct, arguments: given, over }: Call): string {
  const inside = isStar ? "*" : `${isDistinct ? "DISTINCT " : ""}${given.map(formatExpression).join(", ")}`;
  return `${name}(${inside})${over === undefined ? "" : " OVER ()"}`;
}
