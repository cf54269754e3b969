import { defineWindow, type FunctionDefinition } from "./function-definition.ts";

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
  defineWindow("nth_value(T, bigint) -> T", "nth_value($1, $2)"),
  defineWindow("lag(T) -> T", "lag($1)"),
  defineWindow("lag(T, bigint) -> T", "lag($1, $2)"),
  defineWindow("lag(T, bigint, T) -> T", "lag($1, $2, $3)"),
  defineWindow("lead(T) -> T", "lead($1)"),
  defineWindow("lead(T, bigint) -> T", "lead($1, $2)"),
  defineWindow("lead(T, bigint, T) -> T", "lead($1, $2, $3)"),
];
