import type { JS } from "@duckdb/node-api";

import type { SessionPlan } from "../engine/session-plan.ts";
import type { OutputFiles, OutputFormat } from "../output/output-format.ts";

/** What one query may use of this machine. */
export interface QueryLimits {
  /** What its process may hold in memory. DuckDB does not count all that it takes, so the process is measured. */
  readonly processBytes: number;
  /** What DuckDB itself counts; beyond it, it writes to disk. */
  readonly memoryBytes: number;
  /** What it may write to disk meanwhile. */
  readonly spillBytes: number;
  readonly threads: number;
}

/** What a query's process is started with. */
export interface ProcessSettings extends QueryLimits {
  /** DuckDB creates it when memory runs short. */
  readonly spillDir: string;
  /** Where a query that writes puts its files: the one place that it can write to. Removed when the query is closed. */
  readonly outputDir: string;
}

/** Rows as JavaScript's own values. */
export type Rows = readonly (readonly JS[])[];

/** What the process is asked, one request at a time. */
export type QueryRequest =
  | { readonly kind: "open"; readonly plan: SessionPlan }
  | { readonly kind: "count scanned bytes" }
  | { readonly kind: "run" }
  | { readonly kind: "next rows" }
  | { readonly kind: "write"; readonly format: OutputFormat }
  | { readonly kind: "write result" }
  | { readonly kind: "explain"; readonly isAnalyze: boolean }
  | { readonly kind: "close" };

/** What it answers to each. */
export interface QueryReplies {
  readonly open: undefined;
  readonly "count scanned bytes": number;
  readonly run: undefined;
  /** Undefined at the end. */
  readonly "next rows": Rows | undefined;
  readonly write: OutputFiles;
  /** The file. */
  readonly "write result": string;
  /** DuckDB's plan, as text. */
  readonly explain: string;
  /** Bytes that the process still holds. */
  readonly close: number;
}

export type QueryReply =
  | { readonly kind: "done"; readonly value: QueryReplies[keyof QueryReplies] }
  /** In Athena's words. */
  | { readonly kind: "failed"; readonly code: string; readonly text: string }
  /** Its last words. */
  | { readonly kind: "over limit" };
