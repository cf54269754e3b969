import { AthenaSqlError, formatPosition } from "../errors.ts";
import type { Expression, Query, Window } from "../syntax/ast.ts";
import type { CatalogTable, TrinoCatalog } from "./catalog.ts";
import type { Scope } from "./scope.ts";
import type { TranslatedQuery, TypedSql } from "./typed-sql.ts";

/** A statement while it is translated. */
export interface Statement {
  readonly sql: string;
  readonly catalog: TrinoCatalog;
  /** Of tables that are named without one. */
  readonly database: string;
  /** What `now()` is, all through the statement. */
  readonly nowMs: number;
  /** Values of `?`. */
  readonly parameters: readonly TypedSql[];
  /** A name that nothing else in the translated statement has: `r1`, `r2` … */
  readonly createName: (prefix: string) => string;
  readonly noteTable: (table: CatalogTable) => void;
  readonly noteHiddenColumn: (name: string) => void;
  /** Views whose text is being translated, outermost first. */
  readonly openViews: readonly string[];
  /** Expressions hold queries and queries hold expressions: each is reached from here, and imports point one way. */
  readonly translateExpression: (expression: Expression, context: ExpressionContext) => TypedSql;
  readonly translateQuery: (query: Query, statement: Statement, scope: Scope) => TranslatedQuery;
}

/** Where an expression stands. */
export interface ExpressionContext {
  readonly statement: Statement;
  readonly scope: Scope;
  /** Why aggregates, windows and GROUPING cannot stand here: `WHERE clause`. Undefined where they can. */
  readonly plainClause?: string;
  /** Of a query that aggregates: what may stand outside an aggregate. */
  readonly grouping?: Grouping | undefined;
  /** Set inside an aggregate's arguments: its name. */
  readonly aggregate?: string | undefined;
  readonly windows: ReadonlyMap<string, Window>;
  /** Set within TRY, where DuckDB takes no aggregates: computes one, or what is grouped by, outside, and returns its name. */
  readonly hoist?: ((sql: string) => string) | undefined;
  /** Columns of the result, which ORDER BY can name. */
  readonly outputs?: ReadonlyMap<string, readonly TypedSql[]>;
}

/** What a query groups by, as translated SQL. */
export interface Grouping {
  readonly keys: ReadonlySet<string>;
  /** Whether any of them is more than a column. */
  readonly hasExpressions: boolean;
}

/** Refuses a statement because of what stands at a position. */
export function refuse({ sql }: Statement, at: number, code: string, message: string): never {
  throw new AthenaSqlError(code, `${formatPosition(sql, at)}: ${message}`);
}
