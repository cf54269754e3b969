import type { Clock } from "../clock.ts";

const retryDelayMs = 1_000;

export interface RetryOptions {
  readonly clock: Clock;
  /** Told of each attempt that fails. */
  readonly onProblem: (problem: string) => void;
}

/** Repeats work that fails until it succeeds: Firehose goes on for as long as the stream keeps the records. */
export async function untilDone<Result>(
  what: string,
  work: () => Promise<Result>,
  { clock, onProblem }: RetryOptions,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      onProblem(`${what} failed and is tried again: ${String(error)}`);
      await new Promise<void>((resolve) => clock.after(retryDelayMs, resolve));
    }
  }
}
