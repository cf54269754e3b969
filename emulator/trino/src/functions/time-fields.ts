import { toOffsetSecondsSql } from "../scalars/time/local-time.ts";
import { defineScalar, fillTemplate, type FunctionDefinition } from "./function-definition.ts";
import { findArgumentZone, toLocalArgument } from "./zoned-call.ts";

/** Fields of a date, each with its other names. */
const dateFields = [
  ["year($1)", "year"],
  ["quarter($1)", "quarter"],
  ["month($1)", "month"],
  ["week($1)", "week", "week_of_year"],
  ["day($1)", "day", "day_of_month"],
  ["isodow($1)", "day_of_week", "dow"],
  ["dayofyear($1)", "day_of_year", "doy"],
  ["isoyear($1)", "year_of_week", "yow"],
] as const;

const clockFields = [
  ["hour($1)", "hour"],
  ["minute($1)", "minute"],
  ["second($1)", "second"],
  ["(millisecond($1) % 1000)", "millisecond"],
] as const;

/** Of milliseconds and of months; the parts of a negative interval are negative. */
const intervalFields = [
  ["day(interval day to second) -> bigint", "($1 // 86400000)"],
  ["day_of_month(interval day to second) -> bigint", "($1 // 86400000)"],
  ["hour(interval day to second) -> bigint", "(($1 // 3600000) % 24)"],
  ["minute(interval day to second) -> bigint", "(($1 // 60000) % 60)"],
  ["second(interval day to second) -> bigint", "(($1 // 1000) % 60)"],
  ["millisecond(interval day to second) -> bigint", "($1 % 1000)"],
  ["year(interval year to month) -> bigint", "CAST($1 // 12 AS BIGINT)"],
  ["month(interval year to month) -> bigint", "CAST($1 % 12 AS BIGINT)"],
] as const;

/** `year(x)`, `hour(x)` and kin, which EXTRACT calls too. */
export const timeFieldFunctions: readonly FunctionDefinition[] = [
  ...dateFields.flatMap(([sql, ...names]) => names.map((name) => defineScalar(`${name}(date) -> bigint`, sql))),
  ...dateFields.flatMap(([sql, ...names]) => names.flatMap((name) => defineOfInstants(name, sql))),
  ...clockFields.map(([sql, name]) => defineScalar(`${name}(time(p)) -> bigint`, sql)),
  ...clockFields.flatMap(([sql, name]) => defineOfInstants(name, sql)),
  ...intervalFields.map(([signature, sql]) => defineScalar(signature, sql)),
  defineZoneField("timezone_hour", (seconds) => `(${seconds} // 3600)`),
  defineZoneField("timezone_minute", (seconds) => `((${seconds} // 60) % 60)`),
];

function defineOfInstants(name: string, sql: string): readonly FunctionDefinition[] {
  return [
    defineScalar(`${name}(timestamp(p)) -> bigint`, sql),
    defineScalar(`${name}(timestamp(p) with time zone) -> bigint`, (call) =>
      fillTemplate(sql, [toLocalArgument(call, 0)]),
    ),
  ];
}

function defineZoneField(name: string, toSql: (seconds: string) => string): FunctionDefinition {
  return defineScalar(`${name}(timestamp(p) with time zone) -> bigint`, (call) =>
    toSql(toOffsetSecondsSql(call.arguments[0] ?? "NULL", findArgumentZone(call, 0))),
  );
}
