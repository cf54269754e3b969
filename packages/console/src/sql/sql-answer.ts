/** What the SQL page asks for, and gets. Its questions are `sql/…`. */

/** The answer to `POST sql/start`, which takes `{ sql }`; `POST sql/stop` asks with it. */
export interface SqlStarted {
  readonly id: string;
}

/** `GET sql/state?id=…`. */
export interface SqlState {
  readonly id: string;
  readonly state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  /** Why it failed or was cancelled, in Athena's words. */
  readonly reason?: string | undefined;
  readonly bytesScanned: number;
  readonly costDollars: number;
  readonly runtimeMs: number;
}

/** A column with Athena's name for its type. */
export interface SqlColumn {
  readonly name: string;
  readonly type: string;
}

/** `GET sql/rows?id=…&token=…`: a page of the result. */
export interface SqlRows {
  readonly columns: readonly SqlColumn[];
  /** Values as Athena prints them, or null. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Asks for the next page; absent for the last. */
  readonly nextToken?: string | undefined;
}

export interface SqlTable {
  readonly name: string;
  readonly isView: boolean;
  /** Partition columns are last. */
  readonly columns: readonly (SqlColumn & { readonly isPartition: boolean })[];
}

/** `GET sql/names`: what can be asked, and what others have asked. */
export interface SqlNames {
  readonly database: string;
  readonly queries: readonly { readonly name: string; readonly sql: string }[];
  readonly tables: readonly SqlTable[];
  /** Why queries or tables are missing. */
  readonly problems: readonly string[];
}

/** `POST sql/hint`: a line on how the statement would scan less, if there is one. */
export interface SqlHint {
  readonly hint?: string | undefined;
}
