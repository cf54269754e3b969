import { quoteText } from "../../duckdb-text.ts";
import type { CurrentName, Expression } from "../../syntax/ast.ts";
import { atTimeZone } from "../at-time-zone.ts";
import { type ExpressionContext, refuse } from "../statement.ts";
import type { TypedSql } from "../typed-sql.ts";
import { applyFunction } from "./apply-function.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

/** Fields of EXTRACT, by the function that gives them (Trino documentation, functions/datetime, read 2026-11-29). */
const extractFunctions: ReadonlyMap<string, string> = new Map([
  ...["year", "quarter", "month", "week", "day", "hour", "minute", "second"].map((name) => [name, name] as const),
  ["day_of_month", "day"],
  ["day_of_week", "day_of_week"],
  ["dow", "day_of_week"],
  ["day_of_year", "day_of_year"],
  ["doy", "day_of_year"],
  ["year_of_week", "year_of_week"],
  ["yow", "year_of_week"],
  ["timezone_hour", "timezone_hour"],
  ["timezone_minute", "timezone_minute"],
]);

/** What a date has none of, though the functions take one. */
const timeFields: ReadonlySet<string> = new Set(["hour", "minute", "second", "timezone_hour", "timezone_minute"]);

export function translateExtract({ field, value, at }: Of<"extract">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const name = extractFunctions.get(field);
  if (name === undefined) refuse(statement, at, "SYNTAX_ERROR", `Invalid EXTRACT field: ${field}`);
  const from = statement.translateExpression(value, context);
  if (from.type.kind === "date" && timeFields.has(name)) {
    refuse(statement, value.at, "TYPE_MISMATCH", `Cannot extract ${field.toUpperCase()} from date`);
  }
  return applyFunction(name, [from], { statement, at });
}

export function translateAtTimeZone({ value, zone, at }: Of<"at time zone">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const from = statement.translateExpression(value, context);
  const to = statement.translateExpression(zone, context);
  return atTimeZone(from, to, (code, text) => refuse(statement, at, code, text));
}

export function translateCurrent({ name, precision = 3, at }: Of<"current">, context: ExpressionContext): TypedSql {
  const { statement } = context;
  const now = new Date(statement.nowMs).toISOString().replace("T", " ").replace("Z", "");
  const timestamp = `CAST(${quoteText(now)} AS TIMESTAMP)`;
  const values: Readonly<Record<CurrentName, TypedSql | undefined>> = {
    current_date: { sql: `CAST(${quoteText(now.slice(0, 10))} AS DATE)`, type: { kind: "date" } },
    current_timestamp: { sql: timestamp, type: { kind: "timestamp with time zone", precision, zone: "UTC" } },
    localtimestamp: { sql: timestamp, type: { kind: "timestamp", precision } },
    localtime: { sql: `CAST(${quoteText(now.slice(11))} AS TIME)`, type: { kind: "time", precision } },
    current_time: undefined,
    current_user: { sql: "'local'", type: { kind: "varchar" } },
    current_catalog: { sql: "'awsdatacatalog'", type: { kind: "varchar" } },
    current_schema: { sql: quoteText(statement.database), type: { kind: "varchar" } },
  };
  return values[name] ?? refuse(statement, at, "NOT_SUPPORTED", `${name} is not emulated locally`);
}
