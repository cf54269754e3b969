import type { Extraction } from "../extraction.ts";
import type { Branch, Expression } from "./expression.ts";
import { followPath } from "./follow-path.ts";
import { toText } from "./to-text.ts";

/** What an expression runs on: a value, and the text of the document that it was found in. */
export interface Input {
  readonly value: unknown;
  readonly document: string;
}

/** An expression's result, as jq has it. Undefined if jq's result is not known here. */
export function evaluate(expression: Expression, input: Input): Extraction | undefined {
  switch (expression.kind) {
    case "path":
      return followPath(input.value, expression.steps);
    case "text":
      return { ok: true, value: expression.text };
    case "tostring":
      return toText(input.value, input.document);
    case "|":
      return runInTurn(expression.operands, input);
    case "or":
      return isAnyTrue(expression.operands, input);
    case "==":
      return isEqual(expression, input);
    case "if":
      return choose(expression, input);
  }
}

function runInTurn(operands: readonly Expression[], { value, document }: Input): Extraction | undefined {
  let result: Extraction = { ok: true, value };
  for (const operand of operands) {
    const next = evaluate(operand, { value: result.value, document });
    if (!next?.ok) return next;
    result = next;
  }
  return result;
}

function isAnyTrue(operands: readonly Expression[], input: Input): Extraction | undefined {
  for (const operand of operands) {
    const found = evaluate(operand, input);
    if (!found?.ok) return found;
    if (isTrue(found.value)) return { ok: true, value: true };
  }
  return { ok: true, value: false };
}

function isEqual({ left, text }: Extract<Expression, { kind: "==" }>, input: Input): Extraction | undefined {
  const found = evaluate(left, input);
  return found?.ok ? { ok: true, value: found.value === text } : found;
}

interface Choice {
  readonly branches: readonly Branch[];
  readonly otherwise: Expression;
}

function choose({ branches, otherwise }: Choice, input: Input): Extraction | undefined {
  for (const { condition, result } of branches) {
    const found = evaluate(condition, input);
    if (!found?.ok) return found;
    if (isTrue(found.value)) return evaluate(result, input);
  }
  return evaluate(otherwise, input);
}

/** For jq 0 and the empty string are true, too. */
function isTrue(value: unknown): boolean {
  return value !== null && value !== false;
}
