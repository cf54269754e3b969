import { computed, effect, signal } from "@preact/signals";

import type { SqlHint, SqlNames, SqlRows, SqlStarted, SqlState } from "../../sql/sql-answer.ts";
import { ask, tell } from "../api/ask.ts";
import type { SqlEditor } from "./editor/create-editor.ts";
import { isQuery } from "./is-query.ts";
import { addToHistory, type PastStatement, readHistory, readKept, writeKept } from "./sql-history.ts";
import { findSqlPlace } from "./sql-place.ts";

// One statement at a time, whichever page is open meanwhile: the signals of the SQL page outlive it.

/** A statement that was started. */
export interface SqlRun {
  readonly sql: string;
  readonly startedAtMs: number;
  readonly id?: string;
  readonly status?: SqlState;
  readonly rows?: SqlRows;
  /** How it would have scanned less. */
  readonly hint?: string | undefined;
  /** Why it did not start, or cannot be read. */
  readonly error?: string;
}

/** What stands in the editor. */
export const draft = signal(readKept("draft") ?? "");
effect(() => writeKept("draft", draft.value));

export const names = signal<SqlNames | undefined>(undefined);
export const run = signal<SqlRun | undefined>(undefined);
export const past = signal<readonly PastStatement[]>(readHistory());
/** Set while its code is loaded and the page is open. */
export const editor = signal<SqlEditor | undefined>(undefined);
/** A statement that changes something, which waits for a second word. */
export const unconfirmed = signal<string | undefined>(undefined);

export const isRunning = computed(() => isUnderWay(run.value));

/** Where the last statement is wrong, as long as it is the one in the editor. */
export const place = computed(() => {
  const { sql, error, status } = run.value ?? {};
  const message = error ?? status?.reason;
  return message === undefined || sql !== draft.value.trim() ? undefined : findSqlPlace(message);
});

export async function loadNames(): Promise<void> {
  try {
    names.value = await ask<SqlNames>("sql/names");
  } catch (error) {
    names.value = { database: "", queries: [], tables: [], problems: [toMessage(error)] };
  }
}

/** Runs what stands in the editor. A statement that is no query has to be confirmed, unless it is already. */
export async function runDraft({ isConfirmed = false } = {}): Promise<void> {
  const sql = draft.value.trim();
  if (sql === "" || isRunning.value) return;
  if (!isConfirmed && !isQuery(sql)) {
    unconfirmed.value = sql;
    return;
  }
  unconfirmed.value = undefined;
  await runSql(sql);
}

async function runSql(sql: string): Promise<void> {
  const started: SqlRun = { sql, startedAtMs: Date.now() };
  run.value = started;
  try {
    const { id } = await tell<SqlStarted>("sql/start", { sql });
    run.value = { ...started, id };
    await follow(id);
  } catch (error) {
    run.value = { ...(run.value ?? started), error: toMessage(error) };
  }
  remember();
}

const firstPollMs = 150;
const maxPollMs = 1_000;

async function follow(id: string): Promise<void> {
  for (let delayMs = firstPollMs; isUnderWay(run.value); delayMs = Math.min(maxPollMs, delayMs * 1.4)) {
    const status = await ask<SqlState>(`sql/state?id=${id}`);
    // Rows come with the state, so that nothing is shown as empty that is not read yet.
    const rows = status.state === "SUCCEEDED" ? await readPage(id) : undefined;
    patch(id, { status, ...(rows === undefined ? {} : { rows }) });
    if (isUnderWay(run.value)) await new Promise((resolve) => window.setTimeout(resolve, delayMs));
  }
  if (run.value?.status?.state === "SUCCEEDED" && run.value.status.bytesScanned > 0) void findHint(id, run.value.sql);
}

async function findHint(id: string, sql: string): Promise<void> {
  const { hint } = await tell<SqlHint>("sql/hint", { sql }).catch((): SqlHint => ({}));
  patch(id, { hint });
}

/** Cancels the statement at Athena, so that it costs no more. */
export async function cancelRun(): Promise<void> {
  const id = run.value?.id;
  if (id === undefined) return;
  await tell("sql/stop", { id }).catch((error: unknown) => patch(id, { error: toMessage(error) }));
}

/** So many rows are kept in the page; the file has them all. */
export const maxRows = 10_000;
let isReading = false;

/** Reads the next page of rows, if there is one and the page is not full. */
export async function readMore(): Promise<void> {
  const { id, rows } = run.value ?? {};
  if (isReading || id === undefined || rows?.nextToken === undefined || rows.rows.length >= maxRows) return;
  isReading = true;
  try {
    const { rows: more, nextToken } = await readPage(id, rows.nextToken);
    patch(id, { rows: { columns: rows.columns, rows: [...rows.rows, ...more].slice(0, maxRows), nextToken } });
  } catch (error) {
    patch(id, { error: toMessage(error) });
  } finally {
    isReading = false;
  }
}

async function readPage(id: string, token?: string): Promise<SqlRows> {
  const more = token === undefined ? "" : `&token=${encodeURIComponent(token)}`;
  return ask<SqlRows>(`sql/rows?id=${id}${more}`);
}

/** Another statement may have been started meanwhile. */
function patch(id: string, change: Partial<SqlRun>): void {
  if (run.value?.id === id) run.value = { ...run.value, ...change };
}

function isUnderWay(current: SqlRun | undefined): boolean {
  if (current === undefined || current.error !== undefined) return false;
  const state = current.status?.state ?? "QUEUED";
  return state === "QUEUED" || state === "RUNNING";
}

function remember(): void {
  const { sql, startedAtMs, status, error } = run.value ?? {};
  if (sql === undefined || startedAtMs === undefined) return;
  const { state = "FAILED", runtimeMs = 0, bytesScanned = 0 } = status ?? {};
  past.value = addToHistory(past.value, {
    sql,
    startedAtMs,
    state: error === undefined ? state : "FAILED",
    runtimeMs,
    bytesScanned,
  });
}

function toMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
