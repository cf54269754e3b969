import { setImmediate, setTimeout } from "node:timers/promises";

import type { GeneratedRow } from "./generate-rows.ts";

export interface PaceRowsOptions {
  /** Infinity: as fast as the reader takes them. */
  readonly rowsPerSecond: number;
  readonly signal: AbortSignal;
}

/** The clock that rows are paced by. */
export interface PaceClock {
  readonly nowMs: () => number;
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

const maxChunkRows = 500;
const chunksPerSecond = 10;

const realClock: PaceClock = {
  nowMs: () => performance.now(),
  sleep: (durationMs, signal) => setTimeout(durationMs, undefined, { signal }).catch(() => undefined),
};

/** Yields rows in pieces, each when it is due: ten pieces a second at most. Ends when the signal is aborted. */
export async function* paceRows(
  rows: Iterable<GeneratedRow>,
  { rowsPerSecond, signal }: PaceRowsOptions,
  { nowMs, sleep }: PaceClock = realClock,
): AsyncGenerator<readonly GeneratedRow[], void, undefined> {
  const chunkRows = Math.min(maxChunkRows, Math.max(1, Math.floor(rowsPerSecond / chunksPerSecond)));
  const startMs = nowMs();
  let rowCount = 0;
  for (const chunk of splitIntoChunks(rows, chunkRows)) {
    const dueMs = startMs + (rowCount / rowsPerSecond) * 1000;
    const waitMs = dueMs - nowMs();
    // Even without a wait, yield to the event loop, so that a signal is seen: writing to a pipe does not.
    await (waitMs > 0 ? sleep(waitMs, signal) : setImmediate());
    if (signal.aborted) return;
    yield chunk;
    rowCount += chunk.length;
  }
}

function* splitIntoChunks(rows: Iterable<GeneratedRow>, chunkRows: number): Generator<readonly GeneratedRow[]> {
  let chunk: GeneratedRow[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length === chunkRows) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
