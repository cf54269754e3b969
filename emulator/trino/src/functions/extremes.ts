import { letSql } from "../bind-sql.ts";
import { toDuckDbType } from "../types/duckdb-type.ts";
import { type BoundCall, defineScalar, type FunctionDefinition } from "./function-definition.ts";

/** NULL if any of the values is, where DuckDB's own leave NULLs out; NaN only if all are. */
export const extremeFunctions: readonly FunctionDefinition[] = [
  defineScalar("greatest(T...) -> T", (call) => writeExtreme("list_max", call)),
  defineScalar("least(T...) -> T", (call) => writeExtreme("list_min", call)),
];

const unorderable = new Set(["json", "map"]);

function writeExtreme(find: string, { arguments: values, type, refuse }: BoundCall): string {
  if (values.length === 0) refuse("FUNCTION_NOT_FOUND", "There must be one or more arguments");
  if (unorderable.has(type.kind)) refuse("FUNCTION_NOT_FOUND", `${type.kind} has no order`);
  if (type.kind === "unknown") return "NULL";
  const isFloat = type.kind === "double" || type.kind === "real";
  const found = isFloat
    ? `coalesce(${find}(list_filter(v, lambda e: NOT isnan(e))), CAST('NaN' AS ${toDuckDbType(type)}))`
    : `${find}(v)`;
  return letSql("v", `[${values.join(", ")}]`, `CASE WHEN list_count(v) = len(v) THEN ${found} END`);
}
