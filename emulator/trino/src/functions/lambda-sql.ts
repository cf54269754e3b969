import { quoteName } from "../duckdb-text.ts";
import { toFieldKeys } from "../types/duckdb-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import type { BoundCall, LambdaSql } from "./function-definition.ts";

/** The lambda that a call was given as an argument, counted from 0. */
export function takeLambda({ lambdas }: BoundCall, index: number): LambdaSql {
  const lambda = lambdas[index];
  if (lambda === undefined) throw new TypeError(`argument ${index + 1} is no lambda`);
  return lambda;
}

/** SQL of a lambda's body with these values for its parameters. DuckDB has no other way to give a value a name. */
export function applyLambda({ parameters, body }: LambdaSql, values: readonly string[]): string {
  return parameters.reduceRight((inner, name, index) => letSql(name, values[index] ?? "NULL", inner), body);
}

/** SQL of an expression in which a name stands for a value. */
export function letSql(name: string, value: string, body: string): string {
  return `list_extract(list_transform([${value}], lambda ${name}: ${body}), 1)`;
}

/** SQL of a row: DuckDB's struct with the keys that the type says. */
export function packSql(type: TrinoType, values: readonly string[]): string {
  const keys = type.kind === "row" ? toFieldKeys(type.fields) : [];
  return `struct_pack(${keys.map((key, index) => `${quoteName(key)} := ${values[index]}`).join(", ")})`;
}
