import { availableParallelism } from "node:os";

import type { ResultColumn } from "@sluice/emulator-trino";

import type { ObjectFiles } from "../object-files.ts";
import type { OutputFiles, OutputFormat } from "../output/output-format.ts";
import type { QueryLimits, Rows } from "../process/messages.ts";
import { createQueryProcesses, type QueryProcesses } from "../process/query-processes.ts";
import type { QueryProcess } from "../process/start-query-process.ts";
import { planSession, type SessionPlan, type SessionPlanOptions } from "./session-plan.ts";
import type { SqlCatalog } from "./sql-catalog.ts";

export interface SqlRequest extends Pick<SessionPlanOptions, "query" | "parameters" | "inserted" | "createdView"> {
  /** One query in Athena's SQL, or a statement that `query` is part of. */
  readonly sql: string;
  /** Where tables are looked up that are named without a database. */
  readonly database: string;
  /** Ends the query at once, whatever it does. */
  readonly signal?: AbortSignal;
}

/** A query's columns, and its rows piece by piece. */
export interface QueryAnswer {
  readonly columns: readonly ResultColumn[];
  /** Reading rejects as `run` does. */
  readonly pieces: AsyncIterable<Rows>;
}

/** A query that is ready to run. */
export interface OpenQuery extends Pick<SessionPlan, "columns" | "unnamedColumns"> {
  /** What running it will scan, as Athena counts it. Rejects with `AthenaSqlError`. */
  readonly countScannedBytes: () => Promise<number>;
  /** Runs it. Rejects with `AthenaSqlError`, or with the signal's reason once it is aborted. */
  readonly run: () => Promise<QueryAnswer>;
  /** Runs it and writes its rows to files, which last until it is closed. Rejects as reading does. */
  readonly write: (format: OutputFormat) => Promise<OutputFiles>;
  /** Runs it and writes its rows as Athena writes results, to a file that lasts until it is closed. Rejects as reading does. */
  readonly writeResult: () => Promise<string>;
  /** DuckDB's plan of it, as text; analyzed, the query runs. */
  readonly explain: (isAnalyze: boolean) => Promise<string>;
  readonly close: () => Promise<void>;
}

export interface SqlEngine {
  /** Prepares a query; close it when done. Rejects with `AthenaSqlError`. */
  readonly open: (request: SqlRequest) => Promise<OpenQuery>;
  /** Ends the process that waits for the next query. */
  readonly close: () => void;
}

export interface SqlEngineOptions {
  /** The catalog as it is now. A query keeps the one that it was prepared with. */
  readonly readCatalog: () => SqlCatalog;
  readonly store: ObjectFiles;
  readonly nowMs: () => number;
  readonly limits?: QueryLimits;
}

const gib = 1024 ** 3;

/** Half of the cores are left to deliveries. */
const defaultLimits: QueryLimits = {
  processBytes: 2 * gib,
  memoryBytes: gib,
  spillBytes: 4 * gib,
  threads: Math.ceil(availableParallelism() / 2),
};

/** Answers Athena's SQL over the objects as they are now. DuckDB does the work, in a process for each query. */
export function createSqlEngine({ readCatalog, store, nowMs, limits = defaultLimits }: SqlEngineOptions): SqlEngine {
  const processes = createQueryProcesses(limits);
  return {
    open: async ({ signal, ...request }) => {
      signal?.throwIfAborted();
      const plan = await planSession({ ...request, catalog: readCatalog(), store, nowMs: nowMs() });
      signal?.throwIfAborted();
      const taken = processes.take();
      const query = toOpenQuery(taken, { processes, plan, signal });
      try {
        await taken.ask({ kind: "open", plan });
        return query;
      } catch (error) {
        await query.close();
        throw error;
      }
    },
    close: processes.close,
  };
}

interface OpenOptions {
  readonly processes: QueryProcesses;
  readonly plan: SessionPlan;
  readonly signal: AbortSignal | undefined;
}

/** An abort ends the process: DuckDB's own interrupt waits for a function that is at work, which may take minutes. */
function toOpenQuery(taken: QueryProcess, { processes, plan, signal }: OpenOptions): OpenQuery {
  const abort = (): void => taken.end(signal?.reason);
  signal?.addEventListener("abort", abort, { once: true });
  return {
    columns: plan.columns,
    unnamedColumns: plan.unnamedColumns,
    countScannedBytes: () => taken.ask({ kind: "count scanned bytes" }),
    run: async () => {
      await taken.ask({ kind: "run" });
      return { columns: plan.columns, pieces: readPieces(taken) };
    },
    write: (format) => taken.ask({ kind: "write", format }),
    writeResult: () => taken.ask({ kind: "write result" }),
    explain: (isAnalyze) => taken.ask({ kind: "explain", isAnalyze }),
    close: async () => {
      signal?.removeEventListener("abort", abort);
      await processes.giveBack(taken);
    },
  };
}

async function* readPieces(taken: QueryProcess): AsyncGenerator<Rows> {
  for (;;) {
    const rows = await taken.ask({ kind: "next rows" });
    if (rows === undefined) return;
    yield rows;
  }
}
