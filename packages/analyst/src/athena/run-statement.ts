import { InterruptedError } from "@sluice/command-line";

import { QueryCancelledError, QueryFailedError } from "../errors.ts";
import { pause } from "../pause.ts";
import {
  readStatement,
  startStatement,
  type StatementPlace,
  type StatementStatus,
  stopStatement,
} from "./statement.ts";

export interface StatementOptions extends StatementPlace {
  readonly sql: string;
  /** When aborted, the statement is cancelled at Athena at once, so that it costs no more. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each poll. */
  readonly onProgress?: (progress: StatementProgress) => void;
  readonly wait?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}

export interface StatementProgress {
  /** `QUEUED` or `RUNNING`. */
  readonly state: string;
  readonly bytesScanned: number;
}

/** A statement that has succeeded. */
export type FinishedStatement = Omit<StatementStatus, "state" | "reason">;

const firstPollMs = 100;
const maxPollMs = 1_000;
/** A statement that has ended is noticed at most a fifth of its time later, and a second. */
const pollGrowth = 1.2;

/**
 * Runs one statement at Athena to its end. Throws {@link QueryFailedError} and {@link QueryCancelledError} with Athena's reason,
 * and `InterruptedError` when the signal has cancelled it.
 */
export async function runStatement(options: StatementOptions): Promise<FinishedStatement> {
  if (hasBeenAborted(options)) throw new InterruptedError();
  const queryExecutionId = await startStatement(options, options.sql);
  const { state, reason = "no reason given", ...finished } = await waitUntilEnded(queryExecutionId, options);
  if (state === "FAILED") throw new QueryFailedError(reason);
  if (state === "CANCELLED") throw hasBeenAborted(options) ? new InterruptedError() : new QueryCancelledError(reason);
  return finished;
}

function hasBeenAborted({ signal }: StatementOptions): boolean {
  return signal?.aborted === true;
}

async function waitUntilEnded(id: string, options: StatementOptions): Promise<StatementStatus> {
  const { athena, signal, onProgress, wait = pause } = options;
  let isStopping = false;
  for (let delayMs = firstPollMs; ; delayMs = Math.min(maxPollMs, delayMs * pollGrowth)) {
    if (hasBeenAborted(options) && !isStopping) {
      isStopping = true;
      delayMs = firstPollMs;
      await stopStatement(athena, id);
    }
    const status = await readStatement(athena, id);
    const { state, bytesScanned } = status;
    if (state !== "QUEUED" && state !== "RUNNING") return status;
    onProgress?.({ state, bytesScanned });
    // An abort ends the first wait; the others are for the statement to end.
    await wait(delayMs, isStopping ? undefined : signal);
  }
}
