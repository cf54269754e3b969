import type { Json } from "../json-value.ts";
import type { PathContext } from "./path-context.ts";
import { compareItems, JsonPathError } from "./path-items.ts";
import type { PathExpression, PathPredicate } from "./path-tree.ts";

type Evaluate = (expression: PathExpression, context: PathContext) => readonly Json[];

/** Undefined is unknown: for items that cannot be compared, and where something went wrong. */
type Truth = boolean | undefined;

export function evaluatePredicate(predicate: PathPredicate, context: PathContext, evaluate: Evaluate): Truth {
  const decide = (part: PathPredicate): Truth => evaluatePredicate(part, context, evaluate);
  const list = (part: PathExpression): readonly Json[] | undefined => tryEvaluate(part, context, evaluate);
  switch (predicate.kind) {
    case "and":
      return and(decide(predicate.left), decide(predicate.right));
    case "or":
      return not(and(not(decide(predicate.left)), not(decide(predicate.right))));
    case "not":
      return not(decide(predicate.operand));
    case "is unknown":
      return decide(predicate.operand) === undefined;
    case "exists": {
      const items = list(predicate.path);
      return items && items.length > 0;
    }
    case "comparison":
      return ofPairs(list(predicate.left), list(predicate.right), context, (left, right) =>
        compare(predicate.operator, left, right),
      );
    case "starts with":
      return ofPairs(list(predicate.text), list(predicate.prefix), context, (text, prefix) =>
        text.kind === "text" && prefix.kind === "text" ? text.text.startsWith(prefix.text) : undefined,
      );
  }
  return predicate satisfies never;
}

function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false;
  return left === undefined || right === undefined ? undefined : true;
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function tryEvaluate(
  expression: PathExpression,
  context: PathContext,
  evaluate: Evaluate,
): readonly Json[] | undefined {
  try {
    return evaluate(expression, context);
  } catch (error) {
    if (error instanceof JsonPathError) return undefined;
    throw error;
  }
}

/** Whether it is true of some pair; in a strict path, an unknown one makes all unknown. */
function ofPairs(
  left: readonly Json[] | undefined,
  right: readonly Json[] | undefined,
  { isStrict }: PathContext,
  decide: (left: Json, right: Json) => Truth,
): Truth {
  if (left === undefined || right === undefined) return undefined;
  const [first, second] = [left, right].map((items) => (isStrict ? items : items.flatMap(unwrap)));
  const truths = new Set((first ?? []).flatMap((one) => (second ?? []).map((other) => decide(one, other))));
  if (isStrict && truths.has(undefined)) return undefined;
  return truths.has(true) || (truths.has(undefined) ? undefined : false);
}

function unwrap(item: Json): readonly Json[] {
  return item.kind === "array" ? item.items : [item];
}

const tests: Readonly<Record<string, (order: number) => boolean>> = {
  "==": (order) => order === 0,
  "<>": (order) => order !== 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/** Null is equal to itself and to nothing else, and in no order with it. */
function compare(operator: string, left: Json, right: Json): Truth {
  const hasNull = left.kind === "null" || right.kind === "null";
  if (hasNull) {
    const isSame = left.kind === right.kind;
    return operator === "==" ? isSame : operator === "<>" || operator === "!=" ? !isSame : false;
  }
  const order = compareItems(left, right);
  return order === undefined ? undefined : tests[operator]?.(order);
}
