import { letSql } from "../bind-sql.ts";
import { packFields } from "../types/row-sql.ts";
import { findElementType, toElementFields } from "./element-type.ts";
import { type BoundCall, defineScalar, fillTemplate, type FunctionDefinition } from "./function-definition.ts";
import { failSql } from "./native-fail.ts";

/** DuckDB finds NULL in a list as it finds any other value; Trino does not know whether NULL is equal to anything. */
const containsSql = `CASE WHEN list_contains($1, $2) THEN true
  WHEN $1 IS NULL OR $2 IS NULL OR list_position($1, NULL) > 0 THEN NULL ELSE false END`;

/** NaN counts only where there is nothing else. */
function extremeSql({ arguments: [list], types: [type] }: BoundCall, name: string): string {
  const isFloat = type?.kind === "array" && (type.element.kind === "double" || type.element.kind === "real");
  const numbers = `list_filter(${list}, lambda e: NOT isnan(e))`;
  const extreme = isFloat ? `coalesce(${name}(${numbers}), ${name}(${list}))` : `${name}(${list})`;
  return `CASE WHEN list_position(${list}, NULL) > 0 THEN NULL ELSE ${extreme} END`;
}

const firstsSql = (list: string): string => `list_filter(${list}, lambda e, i: list_position(${list}, e) = i)`;

export const arrayFunctions: readonly FunctionDefinition[] = [
  defineScalar("cardinality(array(T)) -> bigint", "len($1)"),
  defineScalar("contains(array(T), T) -> boolean", containsSql),
  defineScalar(
    "array_position(array(T), T) -> bigint",
    `CASE WHEN $1 IS NULL OR $2 IS NULL THEN NULL
    ELSE CAST(coalesce(list_position($1, $2), 0) AS BIGINT) END`,
  ),
  defineScalar("array_distinct(array(T)) -> array(T)", firstsSql("$1")),
  defineScalar(
    "array_remove(array(T), T) -> array(T)",
    "CASE WHEN $2 IS NOT NULL THEN list_filter($1, lambda e: e IS DISTINCT FROM $2) END",
  ),
  defineScalar("array_union(array(T), array(T)) -> array(T)", (call) =>
    distinctSql(`list_concat(${call.arguments.join(", ")})`, call),
  ),
  defineScalar("array_intersect(array(T), array(T)) -> array(T)", (call) => keepSql(call, "> 0")),
  defineScalar("array_except(array(T), array(T)) -> array(T)", (call) => keepSql(call, "IS NULL")),
  defineScalar("array_max(array(O)) -> O", (call) => extremeSql(call, "list_max")),
  defineScalar("array_min(array(O)) -> O", (call) => extremeSql(call, "list_min")),
  defineScalar("array_sort(array(O)) -> array(O)", "list_sort($1, 'ASC', 'NULLS LAST')"),
  defineScalar(
    "arrays_overlap(array(T), array(T)) -> boolean",
    `CASE
    WHEN len(list_intersect($1, $2)) > 0 THEN true
    WHEN $1 IS NULL OR $2 IS NULL THEN NULL
    WHEN (list_position($1, NULL) > 0 AND len($2) > 0) OR (list_position($2, NULL) > 0 AND len($1) > 0) THEN NULL
    ELSE false END`,
  ),
  defineScalar("concat(array(T), array(T)...) -> array(T)", (call) => concatSql(call.arguments)),
  defineScalar("concat(array(T), T) -> array(T)", "CASE WHEN $1 IS NOT NULL THEN list_append($1, $2) END"),
  defineScalar("concat(T, array(T)) -> array(T)", "CASE WHEN $2 IS NOT NULL THEN list_prepend($1, $2) END"),
  defineScalar("reverse(array(T)) -> array(T)", "list_reverse($1)"),
  defineScalar("flatten(array(array(T))) -> array(T)", "flatten($1)"),
  defineScalar("element_at(array(T), bigint) -> T", elementAtSql),
  defineScalar("slice(array(T), bigint, bigint) -> array(T)", sliceSql),
  defineScalar("trim_array(array(T), bigint) -> array(T)", trimSql),
  defineScalar("repeat(T, bigint) -> array(T)", repeatSql),
  defineScalar(
    "ngrams(array(T), bigint) -> array(array(T))",
    `list_transform(
    range(1, greatest(len($1) - $2 + 1, 1) + 1), lambda i: list_slice($1, i, i + $2 - 1))`,
  ),
  defineScalar(
    "contains_sequence(array(T), array(T)) -> boolean",
    `(len($2) = 0 OR len(list_filter(
    range(1, len($1) + 1), lambda i: list_slice($1, i, i + len($2) - 1) = $2)) > 0)`,
  ),
  defineScalar(
    "shuffle(array(T)) -> array(T)",
    `list_transform(list_sort(list_transform($1, lambda e: {'k': random(), 'v': e})), lambda e: e.v)`,
  ),
  defineScalar("sequence(bigint, bigint) -> array(bigint)", (call) =>
    sequenceSql(call, "CASE WHEN $1 <= $2 THEN 1 ELSE -1 END"),
  ),
  defineScalar("sequence(bigint, bigint, bigint) -> array(bigint)", (call) => sequenceSql(call, "$3")),
  defineScalar(
    "array_histogram(array(T)) -> map(T, bigint)",
    `map_from_entries(list_transform(${firstsSql("$1")},
    lambda e: {'key': e, 'value': len(list_filter($1, lambda o: o = e))}))`,
  ),
  ...[2, 3, 4, 5].map(defineZip),
];

function distinctSql(list: string, { arguments: [one, other] }: BoundCall): string {
  return `CASE WHEN ${one} IS NOT NULL AND ${other} IS NOT NULL THEN ${letSql("l", list, firstsSql("l"))} END`;
}

/** The first of each of the first list's elements, by whether the second one has it. */
function keepSql(call: BoundCall, test: string): string {
  const kept = fillTemplate(`list_filter($1, lambda e: list_position($2, e) ${test})`, call.arguments);
  return distinctSql(kept, call);
}

function concatSql(lists: readonly string[]): string {
  const anyNull = lists.map((list) => `${list} IS NULL`).join(" OR ");
  return `CASE WHEN ${anyNull} THEN NULL ELSE list_concat(${lists.join(", ")}) END`;
}

function elementAtSql({ arguments: [list, index], type }: BoundCall): string {
  const fail = failSql("INVALID_FUNCTION_ARGUMENT", "'SQL array indices start at 1'", type);
  return `CASE WHEN ${index} = 0 THEN ${fail} ELSE list_extract(${list}, ${index}) END`;
}

function sliceSql(call: BoundCall): string {
  const problem = (message: string): string => failSql("INVALID_FUNCTION_ARGUMENT", `'${message}'`, call.type);
  return fillTemplate(
    `CASE WHEN $2 = 0 THEN ${problem("SQL array indices start at 1")}
    WHEN $3 < 0 THEN ${problem("length must be greater than or equal to 0")}
    WHEN $2 < 0 AND -$2 > len($1) THEN list_slice($1, 1, 0)
    WHEN $2 < 0 THEN list_slice($1, len($1) + $2 + 1, len($1) + $2 + $3)
    ELSE list_slice($1, $2, $2 + $3 - 1) END`,
    call.arguments,
  );
}

function trimSql(call: BoundCall): string {
  const fail = failSql(
    "INVALID_FUNCTION_ARGUMENT",
    fillTemplate("'size must not exceed array cardinality ' || len($1) || ': ' || $2", call.arguments),
    call.type,
  );
  return fillTemplate(`CASE WHEN $2 > len($1) THEN ${fail} ELSE list_slice($1, 1, len($1) - $2) END`, call.arguments);
}

/** Trino documentation, functions/array, read 2026-11-29. */
const maxRepeat = 10_000;

function repeatSql(call: BoundCall): string {
  const text = `'count argument of repeat function must be less than or equal to ${maxRepeat}'`;
  const fail = failSql("INVALID_FUNCTION_ARGUMENT", text, call.type);
  return fillTemplate(
    `CASE WHEN $2 > ${maxRepeat} THEN ${fail} ELSE list_transform(range($2), lambda i: $1) END`,
    call.arguments,
  );
}

/** Lists side by side, the shorter ones filled up with NULL. */
function defineZip(count: number): FunctionDefinition {
  const variables = ["T", "U", "V", "W", "X"].slice(0, count);
  return defineScalar(`zip(${variables.map((name) => `array(${name})`).join(", ")}) -> array(unknown)`, zipSql, {
    toType: (types) => ({
      kind: "array",
      element: { kind: "row", fields: types.map((type) => ({ type: findElementType(type) })) },
    }),
  });
}

function zipSql({ arguments: lists, type }: BoundCall): string {
  const row = packFields(
    toElementFields(type),
    lists.map((list) => `list_extract(${list}, i)`),
  );
  const longest = `greatest(${lists.map((list) => `len(${list})`).join(", ")})`;
  return `list_transform(range(1, ${longest} + 1), lambda i: ${row})`;
}

/** Trino documentation, functions/array, read 2026-11-29. */
const maxSequence = 10_000;

function sequenceSql(call: BoundCall, step: string): string {
  const problem = (message: string): string => failSql("INVALID_FUNCTION_ARGUMENT", `'${message}'`, call.type);
  const direction = `sequence stop value should be greater than or equal to start value if step is greater than zero otherwise stop should be less than or equal to start`;
  const body = `CASE WHEN s = 0 THEN ${problem("step must not be zero")}
    WHEN (s > 0 AND $1 > $2) OR (s < 0 AND $1 < $2) THEN ${problem(direction)}
    WHEN ($2 - $1) // s >= ${maxSequence} THEN ${problem(`result of sequence function must not have more than ${maxSequence} entries`)}
    ELSE generate_series($1, $2, s) END`;
  return letSql("s", fillTemplate(step, call.arguments), fillTemplate(body, call.arguments));
}
