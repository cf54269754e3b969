/** A column of a result, with Athena's name for its type: `varchar`, `double`, `row`, … */
export interface QueryResultColumn {
  readonly name: string;
  readonly type: string;
}

/** Values as Athena prints them, or null. */
export type ResultRow = readonly (string | null)[];

export interface ResultPage {
  readonly columns: readonly QueryResultColumn[];
  readonly rows: readonly ResultRow[];
}
