import { type Clock, describeMachineFault, type Troubles } from "@sluice/emulator-wire";

export interface RetryOptions {
  readonly clock: Clock;
  readonly troubles: Troubles;
  /** Called when work first fails for a reason, and when it is done after all. */
  readonly onProblem: (problem: string) => void;
  /** Ends the waiting: calls reject with its reason. */
  readonly signal: AbortSignal;
}

const firstDelayMs = 1_000;
const longestDelayMs = 60_000;

/** Milliseconds before the next attempt: Lambda's own delays are not documented. */
export function computeDelayMs(attempts: number): number {
  return Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
}

/** Does work that must not be left out, as often as it takes. Rejects only when the signal is aborted. */
export async function retryUntilDone<Result>(
  what: string,
  work: () => Result | Promise<Result>,
  options: RetryOptions,
): Promise<Result> {
  const watched = options.troubles.watch(what);
  return retryWatched(what, work, { ...options, watched }).finally(watched.ended);
}

async function retryWatched<Result>(
  what: string,
  work: () => Result | Promise<Result>,
  options: RetryOptions & { readonly watched: ReturnType<Troubles["watch"]> },
): Promise<Result> {
  const { watched, onProblem } = options;
  let attempts = 1;
  let result = await tryOnce(work);
  while (!result.ok) {
    if (watched.failed(result.error)) onProblem(`${what} failed, trying again: ${describeFailure(result.error)}`);
    await pause(computeDelayMs(attempts), options);
    attempts += 1;
    result = await tryOnce(work);
  }
  if (attempts > 1) onProblem(`${what} succeeded at attempt ${attempts}`);
  return result.value;
}

type Attempt<Result> = { readonly ok: true; readonly value: Result } | { readonly ok: false; readonly error: unknown };

async function tryOnce<Result>(work: () => Result | Promise<Result>): Promise<Attempt<Result>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error };
  }
}

/** Waits, as the clock counts time. Rejects when the signal is aborted. */
export async function pause(delayMs: number, { clock, signal }: Pick<RetryOptions, "clock" | "signal">): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = (): void => resolve();
  const cancel = clock.after(delayMs, end);
  signal.addEventListener("abort", end);
  await promise;
  signal.removeEventListener("abort", end);
  cancel();
  signal.throwIfAborted();
}

/** Why work failed, in one line for a person. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return describeMachineFault(error) ?? message.split("\n", 1).join("");
}
