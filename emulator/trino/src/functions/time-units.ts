import { quoteText } from "../duckdb-text.ts";
import type { BoundCall } from "./function-definition.ts";
import { failSql } from "./native-fail.ts";

/** SQL for each unit of time that a function takes in its first argument. */
export type UnitSql = Readonly<Record<string, string>>;

/**
 * SQL of a call by its unit, in any case of letters. `kind` is what Trino says an unknown one is no field of: `DATE`,
 * `TIME` or `TIMESTAMP`.
 */
export function chooseUnit(call: BoundCall, kind: string, units: UnitSql): string {
  const [literal] = call.literals;
  if (literal !== undefined) {
    return (
      units[literal.toLowerCase()] ??
      call.refuse("INVALID_FUNCTION_ARGUMENT", `'${literal}' is not a valid ${kind} field`)
    );
  }
  const [unit = "NULL"] = call.arguments;
  const branches = Object.entries(units).map(([name, sql]) => `WHEN ${quoteText(name)} THEN ${sql}`);
  const message = `'''' || ${unit} || ''' is not a valid ${kind} field'`;
  const failure = failSql("INVALID_FUNCTION_ARGUMENT", message, call.type);
  return `CASE lower(${unit}) ${branches.join(" ")} ELSE ${failure} END`;
}
