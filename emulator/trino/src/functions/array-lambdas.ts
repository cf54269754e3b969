import { letSql } from "../bind-sql.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import { findElementType } from "./element-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { applyLambda, takeLambda } from "./lambda-sql.ts";
import { failSql } from "./native-fail.ts";

/** Functions of arrays that are given a lambda. */
export const arrayLambdaFunctions: readonly FunctionDefinition[] = [
  defineScalar("array_sort(array(T), function(T,T,bigint)) -> array(T)", sortByLambda),
  defineScalar("filter(array(T), function(T,boolean)) -> array(T)", "list_filter($1, $2)"),
  defineScalar("transform(array(T), function(T,U)) -> array(U)", "list_transform($1, $2)"),
  defineScalar("any_match(array(T), function(T,boolean)) -> boolean", (call) => matchSql(call, "true", "false")),
  defineScalar("all_match(array(T), function(T,boolean)) -> boolean", (call) => matchSql(call, "false", "true")),
  defineScalar(
    "none_match(array(T), function(T,boolean)) -> boolean",
    (call) => `(NOT ${matchSql(call, "true", "false")})`,
  ),
  defineScalar("reduce(array(T), S, function(S,T,S), function(S,R)) -> R", reduceSql),
  defineScalar("zip_with(array(T), array(U), function(T,U,R)) -> array(R)", zipWithSql),
];

/** What decides is one element with this result; otherwise it is NULL if any result is. */
function matchSql(call: BoundCall, deciding: string, otherwise: string): string {
  const [list, lambda] = call.arguments;
  const body = `CASE WHEN list_contains(m, ${deciding}) THEN ${deciding} WHEN list_position(m, NULL) > 0 THEN NULL ELSE ${otherwise} END`;
  return `CASE WHEN ${list} IS NOT NULL THEN ${letSql("m", `list_transform(${list}, ${lambda})`, body)} END`;
}

/** Each element's place is the number of those that come before it; equal ones stay in order. */
function sortByLambda(call: BoundCall): string {
  const [list] = call.arguments;
  const {
    parameters: [one, other],
    body,
  } = takeLambda(call, 1);
  const fail = failSql("INVALID_FUNCTION_ARGUMENT", "'Lambda comparator must return either -1, 0, or 1'", {
    kind: "bigint",
  });
  const order = `CASE WHEN (${body}) IN (-1, 0, 1) THEN (${body}) ELSE ${fail} END`;
  const rank = `len(list_filter(${list}, lambda ${other}: ${order} > 0))`;
  const keyed = `list_transform(${list}, lambda ${one}, place: {'k': ${rank}, 'i': place, 'v': ${one}})`;
  return `list_transform(list_sort(${keyed}), lambda e: e.v)`;
}

/** DuckDB's list_reduce takes a state of the elements' type only: state and element go side by side in a struct. */
function reduceSql(call: BoundCall): string {
  const [list, initial] = call.arguments;
  const state = toDuckDbType(call.types[1] ?? { kind: "unknown" });
  const element = toDuckDbType(findElementType(call.types[0]));
  const pack = (value: string, item: string): string =>
    `{'s': CAST(${value} AS ${state}), 'e': CAST(${item} AS ${element})}`;
  const step = pack(applyLambda(takeLambda(call, 2), ["a.s", "b.e"]), "NULL");
  const items = `list_transform(${list}, lambda e: ${pack("NULL", "e")})`;
  const reduced = `list_reduce(${items}, lambda a, b: ${step}, ${pack(initial ?? "NULL", "NULL")})`;
  const result = applyLambda(takeLambda(call, 3), [`(${reduced}).s`]);
  return `CASE WHEN ${list} IS NOT NULL THEN ${result} END`;
}

function zipWithSql(call: BoundCall): string {
  const [left, right] = call.arguments;
  const body = applyLambda(takeLambda(call, 2), [`list_extract(${left}, i)`, `list_extract(${right}, i)`]);
  const places = `range(1, greatest(len(${left}), len(${right})) + 1)`;
  return `CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN list_transform(${places}, lambda i: ${body}) END`;
}
