import type { Window } from "../syntax/ast.ts";
import type { Scope } from "./scope.ts";
import type { Statement } from "./statement.ts";
import type { TypedSql } from "./typed-sql.ts";

/** Where an expression stands. */
export interface ExpressionContext {
  readonly statement: Statement;
  readonly scope: Scope;
  /** Why aggregates, windows and GROUPING cannot stand here: `WHERE clause`. Undefined where they can. */
  readonly plainClause?: string;
  /** Of a query that aggregates: what may stand outside an aggregate. */
  readonly grouping?: Grouping;
  /** Set inside an aggregate's arguments: its name. */
  readonly aggregate?: string | undefined;
  readonly windows: ReadonlyMap<string, Window>;
  /** Columns of the result, which ORDER BY can name. */
  readonly outputs?: ReadonlyMap<string, readonly TypedSql[]>;
}

/** What a query groups by, as translated SQL. */
export interface Grouping {
  readonly keys: ReadonlySet<string>;
  /** Whether any of them is more than a column. */
  readonly hasExpressions: boolean;
}
