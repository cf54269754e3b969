import type { Expression, NamedQuery, Query, QueryBody } from "../../syntax/ast.ts";
import { type NamedRelation, type Scope, toKey } from "../scope.ts";
import { refuse, type Statement } from "../statement.ts";
import type { TranslatedQuery } from "../typed-sql.ts";
import { orderOutput } from "./order-output.ts";
import { translateSelect } from "./translate-select.ts";
import { translateSetOperation } from "./translate-set-operation.ts";
import { translateTableBody } from "./translate-table-body.ts";
import { translateValues } from "./translate-values.ts";

/** Translates a query; `scope` is what it can name of the queries around it. */
export function translateQuery(query: Query, statement: Statement, outer: Scope): TranslatedQuery {
  const { scope, sql: named } = translateNamed(query, statement, outer);
  if (query.withTies) refuse(statement, query.at, "NOT_SUPPORTED", "FETCH FIRST … WITH TIES is not emulated locally");
  const { sql, columns } = translateOrdered(query, statement, scope);
  return { sql: `${named}${sql}${translateLimits(query, statement)}`, columns };
}

interface Named {
  readonly scope: Scope;
  /** `WITH q1 AS (…) `. */
  readonly sql: string;
}

function translateNamed({ with: clause }: Query, statement: Statement, outer: Scope): Named {
  if (clause === undefined) return { scope: outer, sql: "" };
  const queries = new Map(outer.queries);
  const parts = new Map<string, string>();
  for (const each of clause.queries) {
    const scope = { ...outer, queries };
    if (parts.has(toKey(each.name))) {
      const text = `WITH query name '${each.name.value}' specified more than once`;
      refuse(statement, each.at, "DUPLICATE_NAMED_QUERY", text);
    }
    const { name, sql } = translateNamedQuery(each, statement, { scope, isRecursive: clause.isRecursive });
    queries.set(toKey(each.name), name);
    parts.set(toKey(each.name), sql);
  }
  return {
    scope: { ...outer, queries },
    sql: `WITH ${clause.isRecursive ? "RECURSIVE " : ""}${[...parts.values()].join(", ")} `,
  };
}

interface NamedPlace {
  readonly scope: Scope;
  readonly isRecursive: boolean;
}

function translateNamedQuery(named: NamedQuery, statement: Statement, { scope, isRecursive }: NamedPlace) {
  const sqlName = statement.createName("q");
  const inner = isRecursive ? addItself(named, sqlName, statement, scope) : scope;
  const query = statement.translateQuery(named.query, statement, inner);
  const name: NamedRelation = { sqlName, columns: renameColumns(named, query, statement) };
  const columns = query.columns.map((_, index) => `c${index}`).join(", ");
  // As in Trino, which has no other. DuckDB reads every column below a query that it materializes, asked for or not.
  const inlined = isRecursive ? "" : "NOT MATERIALIZED ";
  return { name, sql: `${sqlName}(${columns}) AS ${inlined}(${query.sql})` };
}

function renameColumns({ columns, name, at }: NamedQuery, query: TranslatedQuery, statement: Statement) {
  if (columns === undefined) return query.columns;
  if (columns.length !== query.columns.length) {
    const text = `WITH column alias list has ${columns.length} entries but WITH query(${name.value}) has ${query.columns.length} columns`;
    refuse(statement, at, "MISMATCHED_COLUMN_ALIASES", text);
  }
  return query.columns.map(({ type }, index) => ({ type, name: columns[index]?.value ?? "" }));
}

/** A recursive query knows itself by the columns of its first part. */
function addItself(named: NamedQuery, sqlName: string, statement: Statement, scope: Scope): Scope {
  const { body } = named.query;
  if (body.kind !== "set operation" || body.operator !== "union") return scope;
  const first: Query = { at: body.at, body: body.left, orderBy: [], withTies: false };
  const columns = renameColumns(named, statement.translateQuery(first, statement, scope), statement);
  return { ...scope, queries: new Map(scope.queries).set(toKey(named.name), { sqlName, columns }) };
}

/** A SELECT's ORDER BY can name what it reads; that of other queries their columns only. */
function translateOrdered({ body, orderBy }: Query, statement: Statement, scope: Scope): TranslatedQuery {
  if (body.kind === "select") return translateSelect(body, orderBy, { statement, scope });
  const translated = translateBody(body, statement, scope);
  return orderBy.length === 0 ? translated : orderOutput(translated, orderBy, { statement, scope });
}

function translateBody(body: QueryBody, statement: Statement, scope: Scope): TranslatedQuery {
  switch (body.kind) {
    case "select":
      return translateSelect(body, [], { statement, scope });
    case "set operation":
      return translateSetOperation(body, { statement, scope }, translateBody);
    case "values":
      return translateValues(body, { statement, scope });
    case "table":
      return translateTableBody(body, { statement, scope });
    case "query": {
      const { sql, columns } = statement.translateQuery(body.query, statement, scope);
      return { sql: `(${sql})`, columns };
    }
  }
}

function translateLimits({ limit, offset }: Query, statement: Statement): string {
  const read = (expression: Expression, name: string): string => {
    const value =
      expression.kind === "parameter" ? statement.parameters[expression.index]?.literal : toDigits(expression);
    if (value === undefined || !/^\d+$/.test(value)) {
      return refuse(statement, expression.at, "SYNTAX_ERROR", `${name} must be a whole number`);
    }
    return value;
  };
  const limited = limit === undefined ? "" : ` LIMIT ${read(limit, "LIMIT")}`;
  return `${limited}${offset === undefined ? "" : ` OFFSET ${read(offset, "OFFSET")}`}`;
}

function toDigits(expression: Expression): string | undefined {
  return expression.kind === "integer" ? expression.text : undefined;
}
