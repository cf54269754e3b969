import { letSql } from "../bind-sql.ts";
import { extractField, packFields } from "../types/row-sql.ts";
import type { RowField, TrinoType } from "../types/trino-type.ts";
import { toElementFields } from "./element-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";
import { applyLambda, takeLambda } from "./lambda-sql.ts";
import { failSql } from "./native-fail.ts";

export const mapFunctions: readonly FunctionDefinition[] = [
  defineScalar("map() -> map(unknown, unknown)", "MAP {}"),
  defineScalar("map(array(K), array(V)) -> map(K, V)", mapSql),
  defineScalar("cardinality(map(K, V)) -> bigint", "CAST(cardinality($1) AS BIGINT)"),
  defineScalar("element_at(map(K, V), K) -> V", "map_extract_value($1, $2)"),
  defineScalar("map_keys(map(K, V)) -> array(K)", "map_keys($1)"),
  defineScalar("map_values(map(K, V)) -> array(V)", "map_values($1)"),
  defineScalar("map_concat(map(K, V), map(K, V)...) -> map(K, V)", "map_concat($*)"),
  defineScalar("map_entries(map(K, V)) -> array(unknown)", entriesSql, {
    toType: ([map]) => ({
      kind: "array",
      element: { kind: "row", fields: map?.kind === "map" ? [{ type: map.key }, { type: map.value }] : [] },
    }),
  }),
  defineScalar("map_from_entries(array(E)) -> map(unknown, unknown)", (call) => fromEntriesSql(call, call.type), {
    toType: ([entries]) => toMapType(entries),
  }),
  defineScalar("multimap_from_entries(array(E)) -> map(unknown, unknown)", multimapSql, {
    toType: ([entries]) => toMultimapType(entries),
  }),
  defineScalar("map_filter(map(K, V), function(K,V,boolean)) -> map(K, V)", filterSql),
  defineScalar("transform_keys(map(K, V), function(K,V,R)) -> map(R, V)", (call) =>
    transformSql(call, (body) => [body, "e.value"]),
  ),
  defineScalar("transform_values(map(K, V), function(K,V,R)) -> map(K, R)", (call) =>
    transformSql(call, (body) => ["e.key", body]),
  ),
  defineScalar("map_zip_with(map(K, V), map(K, W), function(K,V,W,R)) -> map(K, R)", zipSql),
];

function mapSql(call: BoundCall): string {
  const [keys, values] = call.arguments;
  const problem = (message: string): string => failSql("INVALID_FUNCTION_ARGUMENT", message, call.type);
  const duplicate = `list_filter(${keys}, lambda e, i: list_position(${keys}, e) < i)`;
  return `CASE WHEN len(${keys}) <> len(${values}) THEN ${problem("'Key and value arrays must be the same length'")}
    WHEN list_position(${keys}, NULL) > 0 THEN ${problem("'map key cannot be null'")}
    WHEN len(${duplicate}) > 0 THEN ${problem(`'Duplicate map keys (' || list_extract(${duplicate}, 1) || ') are not allowed'`)}
    ELSE map(${keys}, ${values}) END`;
}

function entriesSql({ arguments: [map], type }: BoundCall): string {
  const row = packFields(toElementFields(type), ["e.key", "e.value"]);
  return `list_transform(map_entries(${map}), lambda e: ${row})`;
}

/** Key and value of an array of rows of two; undefined for another array. */
function takeEntry(type: TrinoType | undefined): readonly [key: RowField, value: RowField] | undefined {
  if (type?.kind !== "array" || type.element.kind !== "row" || type.element.fields.length !== 2) return undefined;
  const [key, value] = type.element.fields;
  return key && value && [key, value];
}

function toMapType(type: TrinoType | undefined): TrinoType {
  const [key, value] = takeEntry(type) ?? [];
  return { kind: "map", key: key?.type ?? { kind: "unknown" }, value: value?.type ?? { kind: "unknown" } };
}

function toMultimapType(type: TrinoType | undefined): TrinoType {
  const [key, value] = takeEntry(type) ?? [];
  const element = value?.type ?? { kind: "unknown" };
  return { kind: "map", key: key?.type ?? { kind: "unknown" }, value: { kind: "array", element } };
}

/** SQL of an array's keys or values. */
function takePart({ types: [type], refuse }: BoundCall, entries: string, part: 0 | 1): string {
  const fields =
    takeEntry(type) ?? refuse("FUNCTION_NOT_FOUND", "Unexpected parameters: expected an array of rows of two");
  return `list_transform(${entries}, lambda e: ${extractField("e", fields, part)})`;
}

function fromEntriesSql(call: BoundCall, type: TrinoType): string {
  const [entries = ""] = call.arguments;
  return mapSql({ ...call, type, arguments: [takePart(call, entries, 0), takePart(call, entries, 1)] });
}

function multimapSql(call: BoundCall): string {
  const [entries = ""] = call.arguments;
  const [keys, values] = [takePart(call, entries, 0), takePart(call, entries, 1)];
  const ofKey = "list_transform(list_filter(list_zip(ks, vs), lambda p: p[1] = k), lambda p: p[2])";
  const firsts = "list_filter(ks, lambda k, i: list_position(ks, k) = i)";
  const entry = `{'key': k, 'value': ${ofKey}}`;
  return letSql("ks", keys, letSql("vs", values, `map_from_entries(list_transform(${firsts}, lambda k: ${entry}))`));
}

function filterSql(call: BoundCall): string {
  const [map] = call.arguments;
  const test = applyLambda(takeLambda(call, 1), ["e.key", "e.value"]);
  return `map_from_entries(list_filter(map_entries(${map}), lambda e: ${test}))`;
}

function transformSql(call: BoundCall, toEntry: (body: string) => readonly [key: string, value: string]): string {
  const [map] = call.arguments;
  const [key, value] = toEntry(applyLambda(takeLambda(call, 1), ["e.key", "e.value"]));
  return `map_from_entries(list_transform(map_entries(${map}), lambda e: {'key': ${key}, 'value': ${value}}))`;
}

/** Over the keys of both maps: those of the first one, then those that only the second one has. */
function zipSql(call: BoundCall): string {
  const [left, right] = call.arguments;
  const others = `list_filter(map_keys(${right}), lambda k: NOT map_contains(${left}, k))`;
  const values = ["k", `map_extract_value(${left}, k)`, `map_extract_value(${right}, k)`];
  const entry = `{'key': k, 'value': ${applyLambda(takeLambda(call, 2), values)}}`;
  const merged = letSql("ks", `list_concat(map_keys(${left}), ${others})`, `list_transform(ks, lambda k: ${entry})`);
  return `CASE WHEN ${left} IS NOT NULL AND ${right} IS NOT NULL THEN map_from_entries(${merged}) END`;
}
