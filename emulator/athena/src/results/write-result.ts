import type { QueryAnswer } from "@sluice/emulator-duckdb";

import type { AthenaService } from "../athena-service.ts";
import type { QueryExecution, ResultLocation } from "../query-execution.ts";
import { type ResultColumn, toColumnInfo } from "./result-column.ts";
import { formatCsvLine } from "./result-csv.ts";

const contentType = "application/octet-stream";

/** Writes rows as CSV below a header. */
export async function writeRows(
  service: AthenaService,
  execution: QueryExecution,
  pieces: QueryAnswer<"text">["pieces"],
): Promise<void> {
  const body = encodeCsvRows(execution.columns, pieces);
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

async function* encodeCsvRows(
  columns: readonly ResultColumn[],
  pieces: QueryAnswer<"text">["pieces"],
): AsyncGenerator<Buffer> {
  yield Buffer.from(formatCsvLine(columns.map(({ name }) => name)));
  for await (const rows of pieces) yield Buffer.from(rows.map(formatCsvLine).join(""));
}
