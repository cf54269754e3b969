import { applyBindings } from "../../functions/apply-bindings.ts";
import { type Candidate, chooseFunction } from "../../functions/choose-function.ts";
import { formatSignature } from "../../functions/format-signature.ts";
import type { BoundCall, FunctionDefinition } from "../../functions/function-definition.ts";
import { findFunctions } from "../../functions/index.ts";
import { formatType } from "../../types/format-type.ts";
import { refuse, type Statement } from "../statement.ts";
import { coerce, type TypedSql } from "../typed-sql.ts";

export interface CallPlace {
  readonly statement: Statement;
  readonly at: number;
}

/** Calls a scalar function of Trino's by its name, as operators and EXTRACT do. */
export function applyFunction(name: string, values: readonly TypedSql[], place: CallPlace): TypedSql {
  const candidate = chooseFunction(
    findFunctions(name),
    values.map(({ type }) => type),
  );
  if (candidate === undefined)
    refuseArguments(
      name,
      values.map(({ type }) => formatType(type)),
      place,
    );
  const call = bindCall(candidate, values, place);
  return { sql: candidate.definition.toSql(call), type: call.type };
}

/** Brings the arguments to the parameters' types. */
export function bindCall(candidate: Candidate, values: readonly TypedSql[], { statement, at }: CallPlace): BoundCall {
  const { definition, parameters, bindings } = candidate;
  const coerced = values.map((value, index) => {
    const parameter = parameters[index];
    return parameter === undefined ? value : coerce(value, parameter);
  });
  const types = coerced.map(({ type }) => type);
  const literals = values.map(({ literal }) => literal);
  const zone = types.find((type) => type.kind === "timestamp with time zone")?.zone;
  return {
    arguments: coerced.map(({ sql }) => sql),
    types,
    type: definition.toType?.(types, literals) ?? applyBindings(definition.returns, bindings, zone),
    literals,
    lambdas: values.map(({ lambda }) => lambda),
    refuse: (code, message) => refuse(statement, at, code, message),
  };
}

export function refuseArguments(name: string, given: readonly string[], { statement, at }: CallPlace): never {
  const definitions: readonly FunctionDefinition[] = findFunctions(name);
  const expected = definitions.map(formatSignature).join(", ");
  const text = `Unexpected parameters (${given.join(", ")}) for function ${name}. Expected: ${expected}`;
  return refuse(statement, at, "FUNCTION_NOT_FOUND", text);
}
