import type { GlueTable } from "../glue-table.ts";
import type { TableObject } from "./list-table-objects.ts";

/** A table and its objects in the lake. */
export interface StoredTable {
  /** Without its projection, which is a function. */
  readonly table: GlueTable;
  readonly objects: readonly TableObject[];
  /** The bucket's folder, ended by a slash. */
  readonly bucketDir: string;
}
