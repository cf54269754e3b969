import type { GluePartition, GlueTable } from "../glue-table.ts";
import type { ObjectFiles } from "../object-files.ts";

export interface TableObject {
  readonly key: string;
  /** Its file on this machine. */
  readonly path: string;
  /** Values of its partition, where its path does not tell them. */
  readonly partition?: readonly string[];
}

/**
 * The objects of a table that Athena reads: all in projected or registered partitions, whatever their extension (Athena guide,
 * tables-location-format, read 2026-11-21), except folder markers and, as in Hive, names that begin with `_` or `.`.
 */
export async function listTableObjects(
  { bucket, prefix, partitionKeys, projection, partitions = [] }: GlueTable,
  { store, nowMs }: { readonly store: ObjectFiles; readonly nowMs: number },
): Promise<readonly TableObject[]> {
  if (partitionKeys.length === 0) return listData(store, { bucket, prefix });
  if (projection === undefined) {
    const areInPaths = partitions.every((partition) => isInPath(partitionKeys, partition));
    const lists = partitions.map(async (partition) => {
      const found = await listData(store, partition);
      return areInPaths ? found : found.map(({ key, path }) => ({ key, path, partition: partition.values }));
    });
    return (await Promise.all(lists)).flat();
  }
  const objects = await listData(store, { bucket, prefix });
  return objects
    .filter(({ key }) => projection.shows(`s3://${bucket}/${key}`, nowMs))
    .map((object) => tellNull(object, partitionKeys));
}

/** DuckDB takes a folder `name=NULL/`, in letters of either case, for one without a value. To Hive and Athena it is a text. */
const nullText = /^null$/i;

function tellNull(object: TableObject, keys: GlueTable["partitionKeys"]): TableObject {
  if (!/=null\//i.test(object.key)) return object;
  const partition = keys.map(({ name }) => readFolder(object.key, name));
  return partition.some((value) => nullText.test(value)) ? { ...object, partition } : object;
}

/** The value that the last folder of this name says. */
export function readFolder(key: string, name: string): string {
  const folder = key.split("/").findLast((part) => part.startsWith(`${name}=`));
  if (folder === undefined) throw new TypeError(`object "${key}": no folder "${name}=…"`);
  return decodeURIComponent(folder.slice(name.length + 1));
}

/** Whether the folders say what the values are, in characters that need no escapes, as `day=2026-01-01/` does. */
function isInPath(keys: GlueTable["partitionKeys"], { prefix, values }: GluePartition): boolean {
  const folders = keys.map(({ name }, index) => `${name}=${values[index]}/`).join("");
  const isPlain = values.every((value) => /^[\w .-]+$/.test(value) && !nullText.test(value));
  return isPlain && prefix.endsWith(folders) && !prefix.slice(0, -folders.length).includes("=");
}

async function listData(
  store: ObjectFiles,
  { bucket, prefix }: { readonly bucket: string; readonly prefix: string },
): Promise<readonly TableObject[]> {
  return (await store.files({ bucket, prefix })).filter(({ key }) => isData(key));
}

function isData(key: string): boolean {
  return !key.endsWith("/") && !/(^|\/)[_.][^/]*$/.test(key);
}
