import { AthenaSqlError } from "../errors.ts";
import type { Expression, Query } from "../syntax/ast.ts";
import { parseQuery } from "../syntax/parse.ts";
import { hasMixedZones } from "../types/common-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import type { CatalogTable, TrinoCatalog } from "./catalog.ts";
import { translateExpression } from "./expressions/translate-expression.ts";
import { translateQuery } from "./queries/translate-query.ts";
import { emptyScope } from "./scope.ts";
import type { Statement } from "./statement.ts";
import type { TypedSql } from "./typed-sql.ts";

export interface TranslateOptions {
  readonly catalog: TrinoCatalog;
  /** Of tables that are named without one. */
  readonly database: string;
  readonly nowMs: number;
  /** The view that the query becomes, as `awsdatacatalog.garden.flowers`: it cannot read itself. */
  readonly createdView?: string;
  /** Values of `?`. */
  readonly parameters?: readonly Expression[];
}

/** A query for DuckDB. */
export interface Translation {
  readonly sql: string;
  readonly columns: readonly ResultColumn[];
  /** Those that it reads, views' tables included; each once. */
  readonly tables: readonly CatalogTable[];
  /** Names of the hidden columns that it reads. */
  readonly hiddenColumns: readonly string[];
  /** Positions, from 0, of the columns that the query gives no name. */
  readonly unnamedColumns: readonly number[];
}

export interface ResultColumn {
  /** As Athena names it: `_col0` where the query gives no name. */
  readonly name: string;
  readonly type: TrinoType;
}

/** Translates a query of Athena's into DuckDB's SQL. Throws `AthenaSqlError` for what Athena refuses and what is not emulated. */
export function translateSql(sql: string, options: TranslateOptions): Translation {
  return translateParsed(parseQuery(sql), sql, options);
}

/** Translates a query that has been parsed from `sql`. */
export function translateParsed(query: Query, sql: string, options: TranslateOptions): Translation {
  const tables = new Set<CatalogTable>();
  const hiddenColumns = new Set<string>();
  let names = 0;
  const { parameters = [], createdView, ...place } = options;
  const statement: Statement = {
    ...place,
    sql,
    parameters: [],
    createName: (prefix: string) => `${prefix}${(names += 1)}`,
    noteTable: (table: CatalogTable) => tables.add(table),
    noteHiddenColumn: (name: string) => hiddenColumns.add(name),
    openViews: createdView === undefined ? [] : [createdView],
    translateExpression,
    translateQuery,
  };
  const values = translateParameters(parameters, statement);
  const translated = translateQuery(query, { ...statement, parameters: values }, emptyScope);
  if (translated.columns.some(({ type }) => hasMixedZones(type))) {
    throw new AthenaSqlError("NOT_SUPPORTED", "values of one column in different time zones are not emulated locally");
  }
  return {
    sql: translated.sql,
    columns: translated.columns.map(({ name, type }, index) => ({ name: name?.toLowerCase() ?? `_col${index}`, type })),
    tables: [...tables],
    hiddenColumns: [...hiddenColumns],
    unnamedColumns: translated.columns.flatMap(({ name }, index) => (name === undefined ? [index] : [])),
  };
}

/** They stand by themselves: there is nothing that they could name. */
function translateParameters(parameters: readonly Expression[], statement: Statement): readonly TypedSql[] {
  const context = { statement, scope: emptyScope, windows: new Map(), plainClause: "EXECUTE" };
  return parameters.map((parameter) => translateExpression(parameter, context));
}
