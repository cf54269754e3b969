import type { QueryAnswer } from "@sluice/emulator-duckdb";
import { AthenaSqlError } from "@sluice/emulator-trino";

import type { AthenaService } from "./athena-service.ts";
import { findWorkgroup } from "./lookups.ts";
import type { QueryExecution } from "./query-execution.ts";
import { toColumnInfo, type ResultColumn, toResultColumns, toTextColumn } from "./results/result-column.ts";
import { formatCsvLine } from "./results/result-csv.ts";
import { answerStatement } from "./statements/answer-statement.ts";
import { readStatement, type SqlStatement } from "./statements/read-statement.ts";

/** Athena's message for a query that scans more than its workgroup allows (seen in 2026 on engine version 3). */
const overLimit = "Bytes scanned limit was exceeded";
/** Trino's words for a query that takes longer than it may. From memory, not verified. */
const overTime = "EXCEEDED_TIME_LIMIT: Query exceeded the maximum execution time limit";
/** From memory, not verified. */
const stoppedByUser = "Query cancelled by user";

/** Runs a query and records in it how it ended. Never rejects. */
export async function runExecution(service: AthenaService, execution: QueryExecution): Promise<void> {
  const { nowMs } = service;
  try {
    execution.cancellation.signal.throwIfAborted();
    execution.state = "RUNNING";
    execution.startedAtMs = nowMs();
    await answerExecution(service, execution);
    execution.state = "SUCCEEDED";
  } catch (error) {
    recordEnd(execution, error);
  }
  execution.completedAtMs = nowMs();
}

function recordEnd(execution: QueryExecution, error: unknown): void {
  const { signal } = execution.cancellation;
  execution.state = signal.aborted ? "CANCELLED" : "FAILED";
  execution.reason = signal.aborted ? String(signal.reason) : formatReason(error);
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}

function formatReason(error: unknown): string {
  if (error instanceof AthenaSqlError) return error.message;
  if (isTimeout(error)) return overTime;
  return `GENERIC_INTERNAL_ERROR: ${error instanceof Error ? error.message : String(error)}`;
}

export function cancelExecution({ cancellation }: QueryExecution): void {
  cancellation.abort(stoppedByUser);
}

async function answerExecution(service: AthenaService, execution: QueryExecution): Promise<void> {
  const statement = readStatement(execution.query, execution.database);
  if (statement.kind === "query") return answerQuery(service, execution);
  const { columns, lines } = answerCatalogStatement(service, statement);
  execution.columns = columns.map(toTextColumn);
  await writeResult(service, execution, [Buffer.from(lines.map((line) => `${line}\n`).join(""))]);
}

function answerCatalogStatement({ catalog }: AthenaService, statement: Exclude<SqlStatement, { kind: "query" }>) {
  if (statement.kind === "catalog") return answerStatement(statement.statement, catalog);
  const what = statement.kind === "unknown" ? statement.word : statement.name;
  throw new AthenaSqlError("NOT_SUPPORTED", `${what} is not emulated locally: SELECT, SHOW and DESCRIBE are`);
}

async function answerQuery(service: AthenaService, execution: QueryExecution): Promise<void> {
  const { query: sql, database, cancellation } = execution;
  const signal = AbortSignal.any([cancellation.signal, AbortSignal.timeout(service.queryTimeoutMs)]);
  const opened = await service.engine.open({ sql, database, signal });
  try {
    execution.scannedBytes = enforceScanLimit(service, execution, await opened.countScannedBytes());
    const { columns, pieces } = await opened.run("text");
    execution.columns = toResultColumns(columns);
    await writeResult(service, execution, encodeCsvRows(execution.columns, pieces));
  } finally {
    await opened.close();
  }
}

/** Athena cancels a query as soon as it has scanned its workgroup's limit, and bills exactly that much. */
function enforceScanLimit(service: AthenaService, execution: QueryExecution, scannedBytes: number): number {
  const limit = findWorkgroup(service, execution.workgroup).configuration.bytesScannedCutoffPerQuery;
  if (limit === undefined || scannedBytes <= limit) return scannedBytes;
  execution.scannedBytes = limit;
  execution.cancellation.abort(overLimit);
  throw execution.cancellation.signal.reason;
}

async function* encodeCsvRows(
  columns: readonly ResultColumn[],
  pieces: QueryAnswer<"text">["pieces"],
): AsyncGenerator<Buffer> {
  yield Buffer.from(formatCsvLine(columns.map(({ name }) => name)));
  for await (const rows of pieces) yield Buffer.from(rows.map(formatCsvLine).join(""));
}

/**
 * Writes two objects, as AWS does (Athena guide, querying-finding-output-files, read 2026-11-21). AWS's second one is
 * binary and undocumented; here it holds the columns as JSON.
 */
async function writeResult(
  { store }: AthenaService,
  { place, columns }: QueryExecution,
  pieces: Iterable<Buffer> | AsyncIterable<Buffer>,
): Promise<void> {
  const contentType = "application/octet-stream";
  const metadata = Buffer.from(JSON.stringify({ ColumnInfo: columns.map(toColumnInfo) }));
  await store.put({ ...place, body: toAsync(pieces), contentType });
  await store.put({ ...place, key: `${place.key}.metadata`, body: metadata, contentType });
}

async function* toAsync(pieces: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* pieces;
}
