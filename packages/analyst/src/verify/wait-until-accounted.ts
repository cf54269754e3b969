import { InterruptedError } from "@sluice/command-line";

import { pause } from "../pause.ts";
import type { LakeCounts } from "./load-lake.ts";
import type { Reconciler } from "./reconcile.ts";

export interface WaitOptions {
  /** Good rows of the sources: this many should be somewhere in the lake. */
  readonly expectedRows: number;
  /** How long to wait for rows that are still on their way. */
  readonly maxWaitMs: number;
  readonly count: () => Promise<LakeCounts>;
  /** Reads the lake and matches it with the sources. */
  readonly reconcile: () => Promise<Reconciler>;
  readonly onCount?: (counts: LakeCounts, leftMs: number) => void;
  readonly signal?: AbortSignal;
  readonly nowMs?: () => number;
  readonly wait?: (delayMs: number, signal?: AbortSignal) => Promise<unknown>;
}

export interface ReconciledLake {
  readonly reconciler: Reconciler;
  readonly counts: LakeCounts;
}

/** A count reads no column, but is billed as 10 MB: frequent enough for a person who waits, and still cheap. */
const firstPollMs = 1_000;
const maxPollMs = 10_000;

/**
 * Counts until the lake could have every row, then matches the rows, and again whenever the counts have changed, until no
 * row is missing or the time is up. It counts first because counting costs next to nothing and reading rows does not. Throws
 * `InterruptedError` when the signal ends a wait.
 */
export async function waitUntilAccounted(options: WaitOptions): Promise<ReconciledLake> {
  const { maxWaitMs, signal, nowMs = () => performance.now(), wait = pause } = options;
  const endMs = nowMs() + maxWaitMs;
  let verdict: ReconciledLake | undefined;
  for (let delayMs = firstPollMs; ; delayMs = Math.min(maxPollMs, delayMs * 1.5)) {
    const counts = await options.count();
    const leftMs = endMs - nowMs();
    const isLast = leftMs <= 0;
    options.onCount?.(counts, Math.max(0, leftMs));
    if ((isLast || couldBeAll(counts, options)) && !isSame(counts, verdict?.counts)) {
      verdict = await matchRows(options, counts);
    }
    if (verdict !== undefined && (isLast || verdict.reconciler.result().missing === 0)) return verdict;
    await wait(Math.min(delayMs, Math.max(0, leftMs)), signal);
    if (signal?.aborted === true) throw new InterruptedError();
  }
}

/** Rows that came after the count and before they were read are counted again, so that the verdict's counts are those of its rows. */
async function matchRows(options: WaitOptions, counts: LakeCounts): Promise<ReconciledLake> {
  const reconciler = await options.reconcile();
  const hasGrown = reconciler.result().missing === 0 && !couldBeAll(counts, options);
  return { counts: hasGrown ? await options.count() : counts, reconciler };
}

/** How many rows a failed record holds is known only once it is read, so any failed record is worth a look. */
function couldBeAll(
  { tableRows, viewRows = tableRows, rejectedRows, failedRecords }: LakeCounts,
  { expectedRows }: WaitOptions,
): boolean {
  return failedRecords > 0 || viewRows + rejectedRows >= expectedRows;
}

function isSame(a: LakeCounts, b: LakeCounts | undefined): boolean {
  return b !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
