import type { Clock } from "@sluice/emulator-wire";

export interface RetryOptions {
  readonly clock: Clock;
  /** Called for each failed attempt. */
  readonly onProblem: (problem: string) => void;
  /** Stops the retries: the pending call rejects. */
  readonly signal: AbortSignal;
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
  { clock, onProblem, signal }: RetryOptions,
): Promise<Result> {
  for (let delayMs = firstDelayMs; ; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      onProblem(`${what} failed, trying again: ${String(error)}`);
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

/** Rethrows an error, unless the work was aborted. */
export function rethrowUnlessAborted(signal: AbortSignal): (error: unknown) => void {
  return (error) => {
    if (!signal.aborted) throw error;
  };
}
