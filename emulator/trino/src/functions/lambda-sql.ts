import { letSql } from "../bind-sql.ts";
import type { BoundCall, LambdaSql } from "./function-definition.ts";

/** The lambda that a call was given as an argument, counted from 0. */
export function takeLambda({ lambdas }: BoundCall, index: number): LambdaSql {
  const lambda = lambdas[index];
  if (lambda === undefined) throw new TypeError(`argument ${index + 1} is no lambda`);
  return lambda;
}

/** SQL of a lambda's body with these values for its parameters. */
export function applyLambda({ parameters, body }: LambdaSql, values: readonly string[]): string {
  return parameters.reduceRight((inner, name, index) => letSql(name, values[index] ?? "NULL", inner), body);
}
