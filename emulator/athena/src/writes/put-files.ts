import { randomUUID } from "node:crypto";
import { stat } from "node:fs/promises";

import { nullPartition, type OutputFile } from "@sluice/emulator-duckdb";
import type { CatalogColumn } from "@sluice/emulator-glue";
import { AthenaSqlError } from "@sluice/emulator-trino";

import type { AthenaService } from "../athena-service.ts";
import { formatPlace, type QueryExecution } from "../query-execution.ts";
import { readWhenAsked } from "../read-when-asked.ts";
import { formatPartitionFolders } from "./partition-folders.ts";

/** A folder of objects. */
export interface Folder {
  readonly bucket: string;
  /** Ends with `/`, or is empty for the whole bucket. */
  readonly prefix: string;
}

export interface WrittenFiles {
  readonly rowCount: number;
  readonly files: readonly OutputFile[];
}

export interface PuttingOptions {
  readonly folder: Folder;
  readonly partitionKeys: readonly CatalogColumn[];
  /** Of the objects' names. */
  readonly extension: string;
}

/** A partition that objects were put into. */
export interface PutPartition {
  readonly values: readonly string[];
  /** `s3://lake/flowers/day=2026-01-01/`. */
  readonly location: string;
}

/** Athena's, for one statement (Athena guide, ctas-insert-into, read 2026-11-29). */
const maxPartitions = 100;

/**
 * Puts what a query has written as objects, then the manifest that lists them. What fails half way leaves the objects that
 * are there, as on AWS; nothing of the catalog knows of them.
 */
export async function putFiles(
  service: AthenaService,
  execution: QueryExecution,
  { files, rowCount }: WrittenFiles,
  { folder, partitionKeys, extension }: PuttingOptions,
): Promise<readonly PutPartition[]> {
  const partitions = new Map<string, PutPartition>();
  const objects = files.map(({ path, partition }) => {
    const values = partition.map((value) => value ?? nullPartition);
    const folders = values.length === 0 ? "" : `${formatPartitionFolders(partitionKeys, values)}/`;
    const prefix = `${folder.prefix}${folders}`;
    partitions.set(folders, { values, location: `s3://${folder.bucket}/${prefix}` });
    return { path, bucket: folder.bucket, key: `${prefix}${createFileName(execution)}${extension}` };
  });
  if (partitions.size > maxPartitions) {
    const text = `Exceeded limit of ${maxPartitions} open writers for partitions/buckets`;
    throw new AthenaSqlError("HIVE_TOO_MANY_OPEN_PARTITIONS", text);
  }
  let bytes = 0;
  const { signal } = execution.cancellation;
  for (const { path, ...place } of objects) {
    await service.store.put({ ...place, body: readWhenAsked(path, signal), contentType: "application/octet-stream" });
    bytes += (await stat(path)).size;
  }
  const manifest = objects.map((object) => `${formatPlace(object)}\n`).join("");
  await service.store.put({ ...execution.manifestPlace, body: Buffer.from(manifest) });
  execution.written = { rowCount, bytes };
  return partitionKeys.length === 0 ? [] : [...partitions.values()];
}

/** `20261129_101500_00000_3f2a1_…`: when, which query, and what makes it one of its kind. */
function createFileName({ id, submittedAtMs }: QueryExecution): string {
  const [day = "", time = ""] = new Date(submittedAtMs).toISOString().replaceAll(/[-:]/g, "").split(/[T.]/);
  return `${day}_${time}_00000_${id.slice(0, 5)}_${randomUUID()}`;
}
