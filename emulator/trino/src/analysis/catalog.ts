import type { TrinoType } from "../types/trino-type.ts";

/** What statements can name. Names are in lower case. */
export interface TrinoCatalog {
  readonly hasDatabase: (database: string) => boolean;
  readonly findRelation: (database: string, name: string) => CatalogRelation | undefined;
}

export type CatalogRelation = CatalogTable | CatalogView;

export interface CatalogTable {
  readonly kind: "table";
  /** Under the names that they have in DuckDB's table, too. */
  readonly columns: readonly CatalogColumn[];
  /** DuckDB's name of the table, quoted as its SQL needs it. */
  readonly sqlName: string;
}

export interface CatalogColumn {
  readonly name: string;
  readonly type: TrinoType;
  /** Named by statements and no part of `*`, as `$path` is. */
  readonly isHidden?: boolean;
}

/** A stored query. */
export interface CatalogView {
  readonly kind: "view";
  readonly sql: string;
  readonly columns: readonly CatalogColumn[];
  /** Of tables that its query names without one: where it was created. The view's own without it. */
  readonly queryDatabase?: string;
}
