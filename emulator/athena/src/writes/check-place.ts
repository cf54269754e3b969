import { parseLocation } from "@sluice/emulator-duckdb";
import { S3Error } from "@sluice/emulator-s3";
import { AthenaSqlError } from "@sluice/emulator-trino";

import type { AthenaService } from "../athena-service.ts";
import type { Folder } from "./put-files.ts";

/** `s3://lake/flowers` -> a folder. Throws `AthenaSqlError` for another text. */
export function readFolder(location: string, property: string): Folder {
  if (/^s3:\/\/[^/]+/.test(location)) return parseLocation(location);
  throw new AthenaSqlError(
    "INVALID_TABLE_PROPERTY",
    `${property} ${JSON.stringify(location)}: expected s3://bucket/folder/`,
  );
}

/** Throws `AthenaSqlError` for a folder in which statements may not write, or that has objects already. */
export async function checkEmptyFolder(service: AthenaService, folder: Folder, problem: string): Promise<void> {
  checkWritable(service, folder);
  if ((await listKeys(service, folder)).length > 0) throw new AthenaSqlError("HIVE_PATH_ALREADY_EXISTS", problem);
}

async function listKeys({ store }: AthenaService, folder: Folder): Promise<readonly string[]> {
  try {
    return await store.keys(folder);
  } catch (error) {
    if (!(error instanceof S3Error)) throw error;
    throw new AthenaSqlError("HIVE_FILESYSTEM_ERROR", `s3://${folder.bucket}/: ${error.message}`);
  }
}

/**
 * Refuses to write where a table of the program lies. AWS would not: but each of its rows is one that was delivered, and
 * counts of what was loaded stand on that.
 */
export function checkWritable({ catalogStore }: AthenaService, { bucket, prefix }: Folder): void {
  const address = `${bucket}/${prefix}`;
  for (const { name, storageDescriptor } of catalogStore.readDefined().tables) {
    if (storageDescriptor.location === undefined) continue;
    const place = parseLocation(storageDescriptor.location);
    if (!address.startsWith(`${place.bucket}/${place.prefix}`)) continue;
    const why = `${name} has its rows there, and they are what was delivered`;
    throw new AthenaSqlError("NOT_SUPPORTED", `writing to s3://${address} is not emulated locally: ${why}`);
  }
}
