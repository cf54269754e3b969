import { quoteName } from "../../duckdb-text.ts";
import { applyBindings } from "../../functions/apply-bindings.ts";
import type { ArgumentType } from "../../functions/bind-signature.ts";
import { toParameter } from "../../functions/bind-signature.ts";
import { type Candidate, chooseFunction } from "../../functions/choose-function.ts";
import type { BoundCall, FunctionDefinition } from "../../functions/function-definition.ts";
import type { TypePattern } from "../../functions/signature.ts";
import type { Call, Expression } from "../../syntax/ast.ts";
import { canCoerce, findCommonType } from "../../types/common-type.ts";
import { formatType } from "../../types/format-type.ts";
import { type Field, toKey } from "../scope.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import { coerce, type TypedSql } from "../typed-sql.ts";
import { bindCall, refuseArguments } from "./apply-function.ts";

type Lambda = Extract<Expression, { readonly kind: "lambda" }>;

export interface TranslatedCall {
  readonly definition: FunctionDefinition;
  readonly bound: BoundCall;
}

/** Finds the function that a call means, and brings its arguments to the parameters' types. */
export function translateArguments(
  call: Call,
  definitions: readonly FunctionDefinition[],
  context: ExpressionContext,
): TranslatedCall {
  const { statement } = context;
  const place = { statement, at: call.at };
  const values = call.arguments.map((argument) =>
    argument.kind === "lambda" ? undefined : statement.translateExpression(argument, context),
  );
  const types = values.map((value, index) => value?.type ?? describeLambda(call.arguments[index]));
  const candidate = chooseFunction(definitions, types);
  if (candidate === undefined) refuseArguments(call.name, types.map(formatArgument), place);
  const all = values.map((value, index) => value ?? translateLambda(call.arguments[index], index, candidate, context));
  return { definition: candidate.definition, bound: bindCall(candidate, all, place) };
}

function describeLambda(argument: Expression | undefined): ArgumentType {
  if (argument?.kind !== "lambda") throw new TypeError("an argument without a type");
  return { kind: "lambda", parameters: argument.parameters.length };
}

function formatArgument(type: ArgumentType): string {
  return type.kind === "lambda" ? "<function>" : formatType(type);
}

/** Binds the variable of the body's type, which later lambdas and the result may need. */
function translateLambda(
  argument: Expression | undefined,
  index: number,
  { definition, bindings }: Candidate,
  context: ExpressionContext,
): TypedSql {
  const pattern = toParameter(definition, index);
  if (argument?.kind !== "lambda" || pattern.kind !== "function") throw new TypeError("no lambda");
  const translate = () =>
    translateBody(
      argument,
      pattern.parameters.map((parameter) => applyBindings(parameter, bindings)),
      context,
    );
  let { body, parameters } = translate();
  if (widenResult(pattern.returns, body.type, bindings)) ({ body, parameters } = translate());
  const result = bindResult(pattern.returns, body, { argument, bindings }, context);
  const lambda = { parameters, body: result.sql };
  return { sql: `lambda ${parameters.join(", ")}: ${result.sql}`, type: result.type, lambda };
}

/** A state that begins as `''` may become longer: what stands for its type then does, and the body has to be read again. */
function widenResult(pattern: TypePattern, type: TypedSql["type"], { types }: Candidate["bindings"]): boolean {
  const bound = pattern.kind === "variable" ? types.get(pattern.name) : undefined;
  if (pattern.kind !== "variable" || bound === undefined || canCoerce(type, bound)) return false;
  const common = bound.kind === "varchar" ? findCommonType(bound, type) : undefined;
  if (common !== undefined) types.set(pattern.name, common);
  return common !== undefined;
}

function translateBody(lambda: Lambda, types: readonly TypedSql["type"][], context: ExpressionContext) {
  const { statement } = context;
  const fields: readonly Field[] = lambda.parameters.map((parameter, index) => ({
    name: toKey(parameter),
    qualifiers: [],
    type: types[index] ?? { kind: "unknown" },
    sql: quoteName(statement.createName("p")),
    isLocal: true,
  }));
  const scope = { fields, outer: context.scope, queries: context.scope.queries };
  const body = statement.translateExpression(lambda.body, { ...context, scope });
  return { body, parameters: fields.map(({ sql }) => sql) };
}

function bindResult(
  pattern: TypePattern,
  body: TypedSql,
  { argument, bindings }: { readonly argument: Lambda; readonly bindings: Candidate["bindings"] },
  { statement }: ExpressionContext,
): TypedSql {
  if (pattern.kind === "variable" && !bindings.types.has(pattern.name)) {
    bindings.types.set(pattern.name, body.type);
    return body;
  }
  const wanted = applyBindings(pattern, bindings);
  if (wanted.kind === "boolean" && body.type.kind === "unknown") {
    refuse(statement, argument.at, "FUNCTION_NOT_FOUND", "Unexpected parameters: the lambda's NULL is no boolean");
  }
  if (canCoerce(body.type, wanted)) return coerce(body, wanted);
  const text = `Lambda body has type ${formatType(body.type)} where ${formatType(wanted)} is expected`;
  return refuse(statement, argument.body.at, "TYPE_MISMATCH", text);
}
