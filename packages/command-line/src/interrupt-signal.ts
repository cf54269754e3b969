import { AsyncLocalStorage } from "node:async_hooks";

import { exitCodes } from "./exit-codes.ts";

/** pnpm repeats a signal that the terminal has already sent to the whole group: within this time, a second one is the same. */
const sameSignalMs = 500;
/** A service that is well answers sooner. */
const usualPatienceMs = 3_000;

/** Calls back for each Ctrl-C and each other signal that asks for an end, once however often it is repeated. Returns what stops it. */
export function watchInterrupts(
  onInterrupt: (signal: NodeJS.Signals) => void,
  signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM"],
): () => void {
  let lastAtMs = Number.NEGATIVE_INFINITY;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (performance.now() - lastAtMs <= sameSignalMs) return;
    lastAtMs = performance.now();
    onInterrupt(signal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}

/** What ends with the command that runs. */
const running = new AsyncLocalStorage<(() => void)[]>();

/** Runs a command whose interruptions end with it: a process may run others after it. */
export async function endingInterruptions<Result>(run: () => Promise<Result>): Promise<Result> {
  const ends: (() => void)[] = [];
  try {
    return await running.run(ends, run);
  } finally {
    for (const end of ends) end();
  }
}

export interface InterruptionOptions {
  /** How long the orderly end may take without progress. */
  readonly patienceMs?: number;
  /** What the user may count on when it took longer: "the next start resumes". */
  readonly wayOut?: string;
}

export interface Interruption {
  /** Aborted by the first Ctrl-C or SIGTERM, for an orderly end. A second one ends the process at once. */
  readonly signal: AbortSignal;
  /** Tells that the orderly end gets on: patience begins anew. */
  readonly progress: () => void;
}

/** The signal of an interruption whose orderly end is given the usual time: see {@link createInterruption}. */
export function createInterruptSignal(): AbortSignal {
  return createInterruption().signal;
}

/**
 * Gives a command an orderly end, and its process an end in any case: what a command waits for when it is interrupted may
 * never come.
 */
export function createInterruption({ patienceMs = usualPatienceMs, wayOut }: InterruptionOptions = {}): Interruption {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const unwatch = watchInterrupts(() => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    // It keeps no process running that could end.
    timer = setTimeout(() => endAnyway(patienceMs, wayOut), patienceMs).unref();
    controller.abort();
  });
  running.getStore()?.push(() => {
    unwatch();
    clearTimeout(timer);
  });
  return { signal: controller.signal, progress: () => void timer?.refresh() };
}

function endAnyway(patienceMs: number, wayOut?: string): never {
  const ending = wayOut === undefined ? "" : `; ${wayOut}`;
  process.stderr.write(`interrupted, and no answer came in ${patienceMs / 1000} s: ended without it${ending}\n`);
  process.exit(exitCodes.interrupted);
}
