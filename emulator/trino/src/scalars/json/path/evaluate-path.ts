import type { Json } from "../json-value.ts";
import { evaluateMethod } from "./evaluate-method.ts";
import { evaluatePredicate } from "./evaluate-predicate.ts";
import type { PathContext } from "./path-context.ts";
import { calculate, fail, failType, toNumberItem } from "./path-items.ts";
import type { JsonPath, PathExpression, Subscript } from "./path-tree.ts";

type Items = readonly Json[];

/** The items that a path leads to. Throws JsonPathError; a path that is `lax` has few reasons to. */
export function evaluatePath(
  { isStrict, expression }: JsonPath,
  root: Json,
  variables: ReadonlyMap<string, Json> = new Map(),
): Items {
  return evaluate(expression, { isStrict, root, variables });
}

function evaluate(expression: PathExpression, context: PathContext): Items {
  switch (expression.kind) {
    case "root":
      return [context.root];
    case "current":
      return context.current === undefined ? fail("@ outside a filter") : [context.current];
    case "last":
      return context.last === undefined ? fail("last outside a subscript") : [toNumberItem(String(context.last))];
    case "literal":
      return [expression.value];
    case "variable":
      return [context.variables.get(expression.name) ?? fail(`no value passed for parameter ${expression.name}`)];
    case "minus":
      return unwrapLax(evaluate(expression.base, context), context).map(negate);
    case "arithmetic":
      return [evaluateArithmetic(expression, context)];
    case "items":
      return evaluate(expression.base, context).flatMap((item) => getItems(item, expression.subscripts, context));
    case "filter":
      return unwrapLax(evaluate(expression.base, context), context).filter(
        (item) => evaluatePredicate(expression.predicate, { ...context, current: item }, evaluate) === true,
      );
    case "member":
    case "descendants":
    case "method":
      return evaluateOfEach(expression, context);
  }
  return expression satisfies never;
}

function evaluateOfEach(
  expression: Extract<PathExpression, { readonly kind: "member" | "descendants" | "method" }>,
  context: PathContext,
): Items {
  const items = evaluate(expression.base, context);
  if (expression.kind === "descendants") return items.flatMap((item) => getDescendants(item, expression.name));
  if (expression.kind === "method") {
    const keepsArrays = expression.name === "size" || expression.name === "type";
    return (keepsArrays ? items : unwrapLax(items, context)).map((item) =>
      evaluateMethod(expression.name, item, context.isStrict),
    );
  }
  return unwrapLax(items, context).flatMap((item) => getMembers(item, expression.name, context));
}

/** Arrays' items in their place, where the path is lax. */
function unwrapLax(items: Items, { isStrict }: PathContext): Items {
  return isStrict ? items : items.flatMap((item) => (item.kind === "array" ? item.items : [item]));
}

function getMembers(item: Json, name: string | undefined, { isStrict }: PathContext): Items {
  if (item.kind !== "object") return isStrict ? failType("OBJECT", item) : [];
  if (name === undefined) return item.members.map(({ value }) => value);
  const member = item.members.find((each) => each.name === name);
  if (member !== undefined) return [member.value];
  return isStrict ? fail(`structural error: missing member '${name}' in JSON object`) : [];
}

function getDescendants(item: Json, name: string): Items {
  if (item.kind === "array") return item.items.flatMap((each) => getDescendants(each, name));
  if (item.kind !== "object") return [];
  const own = item.members.filter((member) => member.name === name).map(({ value }) => value);
  return [...own, ...item.members.flatMap(({ value }) => getDescendants(value, name))];
}

/** In a lax path, what is no array is an array of itself. */
function getItems(item: Json, subscripts: readonly Subscript[] | undefined, context: PathContext): Items {
  if (item.kind !== "array" && context.isStrict) return failType("ARRAY", item);
  const items = item.kind === "array" ? item.items : [item];
  if (subscripts === undefined) return items;
  const inside = { ...context, last: items.length - 1 };
  return subscripts.flatMap(({ from, to }) => {
    const first = toIndex(from, inside);
    const final = to === undefined ? first : toIndex(to, inside);
    if (context.isStrict && (first < 0 || final >= items.length || first > final)) {
      fail(`structural error: invalid array subscript: [${first}, ${final}] for array of size ${items.length}`);
    }
    return items.slice(Math.max(first, 0), Math.max(final + 1, 0));
  });
}

function toIndex(expression: PathExpression, context: PathContext): number {
  const [item, ...more] = evaluate(expression, context);
  if (item?.kind !== "number" || more.length > 0) return fail("array subscript must be a single number");
  return Math.trunc(Number(item.digits));
}

function negate(item: Json): Json {
  if (item.kind !== "number") return failType("NUMBER", item);
  return toNumberItem(item.digits.startsWith("-") ? item.digits.slice(1) : `-${item.digits}`);
}

function evaluateArithmetic(
  { operator, left, right }: Extract<PathExpression, { readonly kind: "arithmetic" }>,
  context: PathContext,
): Json {
  const [first, second] = [left, right].map((side) => {
    const items = unwrapLax(evaluate(side, context), context);
    const [item] = items;
    if (items.length !== 1 || item === undefined)
      return fail("arithmetic binary expression requires singleton operands");
    return item.kind === "number" ? item.digits : failType("NUMBER", item);
  });
  return toNumberItem(calculate(operator, first ?? "", second ?? ""));
}
