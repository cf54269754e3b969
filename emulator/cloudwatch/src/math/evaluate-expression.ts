import type { PeriodValues } from "../metrics/read-periods.ts";
import { type Expression, ExpressionError, type Operator } from "./parse-expression.ts";

/** A result is one number for all periods, or a value for each. */
type Result = number | PeriodValues;

/** Values of another query, by its ID; undefined when there is none. */
export type ReadQuery = (id: string) => PeriodValues | undefined;

/** Evaluates metric math over aligned periods. Throws {@link ExpressionError} for an unknown query or function. */
export function evaluateExpression(expression: Expression, readQuery: ReadQuery): PeriodValues {
  const result = evaluate(expression, readQuery);
  if (typeof result !== "number") return result;
  throw new ExpressionError("an expression has to have a result for each period, and this one is a single number");
}

/** Names the queries that an expression reads. */
export function listQueries(expression: Expression): readonly string[] {
  if (expression.kind === "query") return [expression.id];
  if (expression.kind === "operation") return [expression.left, expression.right].flatMap(listQueries);
  return expression.kind === "call" ? expression.operands.flatMap(listQueries) : [];
}

function evaluate(expression: Expression, readQuery: ReadQuery): Result {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "query":
      return requireQuery(expression.id, readQuery);
    case "operation": {
      const operate = operations[expression.operator];
      return combine(evaluate(expression.left, readQuery), evaluate(expression.right, readQuery), operate);
    }
    case "call": {
      const run = Object.hasOwn(functions, expression.name) ? functions[expression.name] : undefined;
      if (run === undefined) throw new ExpressionError(`not emulated locally: the function ${expression.name}`);
      return run(expression.operands.map((operand) => evaluate(operand, readQuery)));
    }
  }
}

function requireQuery(id: string, readQuery: ReadQuery): PeriodValues {
  const values = readQuery(id);
  if (values === undefined) throw new ExpressionError(`the expression reads "${id}", which is no query here`);
  return values;
}

type Operate = (left: number, right: number) => number;

const operations: Readonly<Record<Operator, Operate>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
};

/** A period without either value has no result, and neither has a division by zero. */
function combine(left: Result, right: Result, operate: Operate): Result {
  if (typeof left === "number" && typeof right === "number") return operate(left, right);
  const length = typeof left === "number" ? (typeof right === "number" ? 0 : right.length) : left.length;
  const at = (result: Result, index: number) => (typeof result === "number" ? result : result[index]);
  return Array.from({ length }, (_, index) => {
    const [a, b] = [at(left, index), at(right, index)];
    const result = a === undefined || b === undefined ? Number.NaN : operate(a, b);
    return Number.isFinite(result) ? result : undefined;
  });
}

/** CloudWatch guide, using-metric-math, read 2026-11-29 from memory, unverified. */
const functions: Readonly<Record<string, (operands: readonly Result[]) => Result>> = {
  FILL: ([values, filling]) => {
    const series = requireSeries("FILL", values);
    // A metric without any values in the whole range is no series that could be filled.
    if (typeof filling !== "number" || series.every((value) => value === undefined)) return series;
    return series.map((value = filling) => value);
  },
  RUNNING_SUM: ([values]) => {
    let sum = 0;
    return requireSeries("RUNNING_SUM", values).map((value) => (value === undefined ? undefined : (sum += value)));
  },
};

function requireSeries(name: string, values: Result | undefined): PeriodValues {
  if (values !== undefined && typeof values !== "number") return values;
  throw new ExpressionError(`${name} takes the values of a query first`);
}
