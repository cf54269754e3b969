import type { AthenaService } from "../athena-service.ts";
import type { QueryExecution, ResultLocation } from "../query-execution.ts";
import { readWhenAsked } from "../read-when-asked.ts";
import { toColumnInfo } from "./result-column.ts";

const contentType = "application/octet-stream";

/** Puts the file of a query's rows. */
export async function putRows(service: AthenaService, execution: QueryExecution, file: string): Promise<void> {
  const body = readWhenAsked(file, execution.cancellation.signal);
  await service.store.put({ ...execution.place, body, contentType });
  await writeMetadata(service, execution, { ...execution.place, key: `${execution.place.key}.metadata` });
}

/** Writes lines of text. */
export async function writeLines(
  service: AthenaService,
  execution: QueryExecution,
  lines: readonly string[],
): Promise<void> {
  const body = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  await service.store.put({ ...execution.place, body, contentType });
  await writeMetadata(service, execution, { ...execution.place, key: `${execution.place.key}.metadata` });
}

/**
 * Writes the object that describes a result's columns, as AWS does beside each result (Athena guide,
 * querying-finding-output-files, read 2026-11-21). AWS's is binary and undocumented; this one is JSON.
 */
export async function writeMetadata(
  { store }: AthenaService,
  { columns }: QueryExecution,
  place: ResultLocation,
): Promise<void> {
  await store.put({
    ...place,
    body: Buffer.from(JSON.stringify({ ColumnInfo: columns.map(toColumnInfo) })),
    contentType,
  });
}
