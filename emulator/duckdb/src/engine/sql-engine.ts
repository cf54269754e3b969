import type { DuckDBResult } from "@duckdb/node-api";

import { AthenaSqlError } from "../dialect/errors.ts";
import { formatPosition, tokenizeSql } from "../dialect/tokenize-sql.ts";
import { translateSql } from "../dialect/translate-sql.ts";
import { queryWords } from "../dialect/words.ts";
import type { ObjectFiles } from "../object-files.ts";
import { countScannedBytes } from "./count-scanned-bytes.ts";
import { openSession, type DuckDbSession } from "./session.ts";
import type { SqlCatalog } from "./sql-catalog.ts";
import { toAthenaError } from "./to-athena-error.ts";

export interface SqlRequest {
  /** One query in Athena's SQL. */
  readonly sql: string;
  /** Where tables are looked up that are named without a database. */
  readonly database: string;
  readonly signal?: AbortSignal;
}

/** A query that is ready to run. */
export interface OpenQuery {
  /** What running it will scan, as Athena counts it. Rejects with `AthenaSqlError`. */
  readonly countScannedBytes: () => Promise<number>;
  /** Runs it. Rejects with `AthenaSqlError`, or with the signal's reason once it is aborted. */
  readonly run: <Result>(read: (result: DuckDBResult) => Promise<Result>) => Promise<Result>;
  readonly close: () => void;
}

export interface SqlEngine {
  /** Prepares a query; close it when done. Rejects with `AthenaSqlError`. */
  readonly open: (request: SqlRequest) => Promise<OpenQuery>;
}

export interface SqlEngineOptions {
  /** The catalog as it is now. A query keeps the one that it was prepared with. */
  readonly readCatalog: () => SqlCatalog;
  readonly store: ObjectFiles;
  readonly nowMs: () => number;
}

/** Answers Athena's SQL over the objects as they are now. DuckDB does the work, on threads of its own. */
export function createSqlEngine({ readCatalog, store, nowMs }: SqlEngineOptions): SqlEngine {
  return {
    open: async (request) => {
      const { sql, database } = request;
      return rethrowAsAthenaError(request, async () => {
        checkIsQuery(sql);
        const translated = translateSql(sql);
        const session = await openSession({ catalog: readCatalog(), store, sql, database, nowMs: nowMs() });
        return toOpenQuery(session, translated, request);
      });
    },
  };
}

function toOpenQuery(session: DuckDbSession, translated: string, request: SqlRequest): OpenQuery {
  const { connection, tables, close } = session;
  return {
    countScannedBytes: () => rethrowAsAthenaError(request, () => countScannedBytes(connection, translated, tables)),
    run: (read) => rethrowAsAthenaError(request, () => runUntilAborted(session, translated, { request, read })),
    close,
  };
}

async function runUntilAborted<Result>(
  { connection }: DuckDbSession,
  translated: string,
  work: { readonly request: SqlRequest; readonly read: (result: DuckDBResult) => Promise<Result> },
): Promise<Result> {
  const { signal } = work.request;
  const interrupt = (): void => connection.interrupt();
  signal?.throwIfAborted();
  signal?.addEventListener("abort", interrupt, { once: true });
  try {
    return await work.read(await connection.stream(translated));
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", interrupt);
  }
}

async function rethrowAsAthenaError<Result>(request: SqlRequest, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    request.signal?.throwIfAborted();
    throw toAthenaError(error, request);
  }
}

function checkIsQuery(sql: string): void {
  const [first] = tokenizeSql(sql);
  if (first !== undefined && queryWords.has(first.value)) return;
  const text = `mismatched input '${first?.raw ?? "<EOF>"}'. Expecting: 'SELECT', 'TABLE', 'VALUES', 'WITH', '('`;
  throw new AthenaSqlError("SYNTAX_ERROR", `${formatPosition(sql, first?.start ?? 0)}: ${text}`);
}
