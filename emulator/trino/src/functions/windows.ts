import { type BoundCall, defineWindow, type FunctionDefinition } from "./function-definition.ts";
import { failSql } from "./native-fail.ts";

/** Functions that need OVER. */
export const windowFunctions: readonly FunctionDefinition[] = [
  defineWindow("row_number() -> bigint", "row_number()"),
  defineWindow("rank() -> bigint", "rank()"),
  defineWindow("dense_rank() -> bigint", "dense_rank()"),
  defineWindow("percent_rank() -> double", "percent_rank()"),
  defineWindow("cume_dist() -> double", "cume_dist()"),
  defineWindow("ntile(bigint) -> bigint", "ntile($1)"),
  defineWindow("first_value(T) -> T", "first_value($1)"),
  defineWindow("last_value(T) -> T", "last_value($1)"),
  defineWindow("nth_value(T, bigint) -> T", (call) => `nth_value(${call.arguments[0]}, ${checkOffset(call, 1)})`),
  defineWindow("lag(T) -> T", "lag($1)"),
  defineWindow("lag(T, bigint) -> T", (call) => `lag(${call.arguments[0]}, ${checkOffset(call, 0)})`),
  defineWindow(
    "lag(T, bigint, T) -> T",
    (call) => `lag(${call.arguments[0]}, ${checkOffset(call, 0)}, ${call.arguments[2]})`,
  ),
  defineWindow("lead(T) -> T", "lead($1)"),
  defineWindow("lead(T, bigint) -> T", (call) => `lead(${call.arguments[0]}, ${checkOffset(call, 0)})`),
  defineWindow(
    "lead(T, bigint, T) -> T",
    (call) => `lead(${call.arguments[0]}, ${checkOffset(call, 0)}, ${call.arguments[2]})`,
  ),
];

/** The second argument, which DuckDB would take to look the other way if it is too small. */
function checkOffset({ arguments: [, offset = ""], literals: [, literal] }: BoundCall, least: number): string {
  if (literal !== undefined && Number(literal) >= least) return offset;
  const fail = failSql("INVALID_FUNCTION_ARGUMENT", `'Offset must be at least ${least}'`, { kind: "bigint" });
  return `CASE WHEN ${offset} < ${least} THEN ${fail} ELSE ${offset} END`;
}
