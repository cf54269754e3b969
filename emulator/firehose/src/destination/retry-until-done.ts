import type { Clock } from "@sluice/emulator-wire";

export interface RetryOptions {
  readonly clock: Clock;
  /** Told of each attempt that fails. */
  readonly onProblem: (problem: string) => void;
  /** Ends the trying: what is under way then rejects. */
  readonly signal: AbortSignal;
}

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/**
 * Repeats work that fails, after a second and then after twice as long each time up to a minute, until it succeeds:
 * Firehose goes on for as long as the stream keeps the records.
 */
export async function retryUntilDone<Result>(
  what: string,
  work: () => Promise<Result>,
  { clock, onProblem, signal }: RetryOptions,
): Promise<Result> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      onProblem(`${what} failed and is tried again: ${String(error)}`);
      await pause(delayMs, clock, signal);
    }
  }
}

async function pause(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = (): void => resolve();
  const cancelTimer = clock.after(delayMs, end);
  signal.addEventListener("abort", end);
  await promise;
  signal.removeEventListener("abort", end);
  cancelTimer();
}

/** Throws the error of work that failed, unless it was told to end. */
export function rethrowUnlessAborted(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
