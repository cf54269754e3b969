import type { Clock, Troubles } from "@sluice/emulator-wire";

import type { Closing } from "./closing.ts";

export interface RetryOptions {
  readonly clock: Clock;
  /** Called when work first fails, whenever it fails for another reason, and when it is done after all. */
  readonly onProblem: (problem: string) => void;
  /** Shows the failure while it lasts. */
  readonly troubles: Troubles;
  /** Stops the retries: the pending call rejects. */
  readonly signal: AbortSignal;
  /** While it closes, work that fails is given little time: the pending call rejects with {@link LeftUndoneError}. */
  readonly closing: Closing;
  /** Whether trying again is pointless: the call rejects with {@link GivenUpError}. By default it never is. */
  readonly isHopeless?: (error: unknown, attempts: number) => boolean;
}

/** The work failed for a reason that another attempt will not change. */
export class GivenUpError extends Error {
  override readonly name = "GivenUpError";
  readonly attempts: number;

  constructor(attempts: number, cause: unknown) {
    super(describeReason(cause), { cause });
    this.attempts = attempts;
  }
}

/** The process ends before the work could be done. Nothing is lost: the next start does it. */
export class LeftUndoneError extends Error {
  override readonly name = "LeftUndoneError";
}

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/**
 * Retries work until it succeeds, after a second at first and then twice as long each time, up to a minute. Firehose
 * retries for as long as the source stream keeps the records.
 */
export async function retryUntilDone<Result>(
  what: string,
  work: () => Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  const report = createReport(what, options);
  return retryWithReport(what, work, { ...options, report }).finally(report.ended);
}

interface ReportedRetryOptions extends RetryOptions {
  readonly report: ReturnType<typeof createReport>;
}

async function retryWithReport<Result>(
  what: string,
  work: () => Promise<Result>,
  options: ReportedRetryOptions,
): Promise<Result> {
  const { signal, closing, report, isHopeless = () => false } = options;
  for (let attempts = 1; ; attempts += 1) {
    signal.throwIfAborted();
    const attempt = await tryOnce(work);
    if (attempt.ok) {
      report.done(attempts);
      return attempt.result;
    }
    if (isHopeless(attempt.error, attempts)) throw new GivenUpError(attempts, attempt.error);
    report.failed(attempt.error);
    if (closing.isOverdue()) throw new LeftUndoneError(`${what} is left for the next start`);
    await pause(attempts, options);
  }
}

type Attempt<Result> = { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly error: unknown };

async function tryOnce<Result>(work: () => Promise<Result>): Promise<Attempt<Result>> {
  try {
    return { ok: true, result: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** Once for each reason: an hour without a disk has hundreds of attempts, and hundreds of objects that wait for it. */
function createReport(what: string, { onProblem, troubles }: RetryOptions) {
  const watched = troubles.watch(what);
  let isReported = false;
  return {
    failed: (error: unknown): void => {
      if (!watched.failed(error)) return;
      onProblem(`${what} failed, trying again: ${describeReason(error)}`);
      isReported = true;
    },
    done: (attempts: number): void => {
      if (isReported) onProblem(`${what} succeeded at attempt ${attempts}`);
    },
    ended: watched.ended,
  };
}

/** An error in one line. DuckDB's advice on further lines is not for the reader of a report. */
export function describeReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1).join("");
}

async function pause(attempts: number, { clock, signal, closing }: RetryOptions): Promise<void> {
  // Aborted during the attempt: there is no event to come.
  if (signal.aborted) return;
  const delayMs = closing.signal.aborted ? firstDelayMs : Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = (): void => resolve();
  const cancelTimer = clock.after(delayMs, end);
  const endings = [signal, ...(closing.signal.aborted ? [] : [closing.signal])];
  for (const ending of endings) ending.addEventListener("abort", end);
  await promise;
  for (const ending of endings) ending.removeEventListener("abort", end);
  cancelTimer();
}

/** Rethrows an error, unless the work was aborted or is left for the next start. */
export function rethrowUnlessEnded({ signal, closing }: Pick<RetryOptions, "signal" | "closing">) {
  return (error: unknown): void => {
    if (error instanceof LeftUndoneError) closing.leave();
    else if (!signal.aborted) throw error;
  };
}
