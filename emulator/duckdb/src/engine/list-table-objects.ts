import type { GlueTable } from "../glue-table.ts";
import type { ObjectFiles } from "../object-files.ts";

export interface TableObject {
  readonly key: string;
  /** Its file on this machine. */
  readonly path: string;
}

/**
 * The objects of a table that Athena reads: all in projected partitions, whatever their extension (Athena guide,
 * tables-location-format, read 2026-11-21), except folder markers and, as in Hive, names that begin with `_` or `.`.
 */
export async function listTableObjects(
  { bucket, prefix, partitionKeys, projection }: GlueTable,
  { store, nowMs }: { readonly store: ObjectFiles; readonly nowMs: number },
): Promise<readonly TableObject[]> {
  const objects = (await store.files({ bucket, prefix })).filter(({ key }) => isData(key));
  if (partitionKeys.length === 0) return objects;
  return objects.filter(({ key }) => projection?.shows(`s3://${bucket}/${key}`, nowMs) === true);
}

function isData(key: string): boolean {
  return !key.endsWith("/") && !/(^|\/)[_.][^/]*$/.test(key);
}
