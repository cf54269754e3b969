import type { Field, Scope } from "../scope.ts";
import type { Statement } from "../statement.ts";

/** A relation as DuckDB's FROM has it, and the columns that it brings. */
export interface TranslatedRelation {
  readonly sql: string;
  readonly fields: readonly Field[];
}

/** Where a relation stands. */
export interface RelationContext {
  readonly statement: Statement;
  /** Of the query around: its named queries, and the columns of queries further out. */
  readonly scope: Scope;
  /** Columns of the relations to its left, for LATERAL and UNNEST. */
  readonly lateral: readonly Field[];
}

/** What a lateral relation can name. */
export function toLateralScope({ scope, lateral }: RelationContext): Scope {
  return { fields: lateral, outer: scope, queries: scope.queries };
}
