import { exitCodes } from "./exit-codes.ts";

/** pnpm repeats a signal that the terminal has already sent to the whole group: within this time, a second one is the same. */
const sameSignalMs = 500;

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

/** Aborted by the first Ctrl-C or SIGTERM, for an orderly end. A second one ends the process at once. */
export function createInterruptSignal(): AbortSignal {
  const controller = new AbortController();
  watchInterrupts(() => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
  });
  return controller.signal;
}
