import { exitCodes } from "./exit-codes.ts";

/** pnpm repeats a signal that the terminal has already sent to the whole group: within this time, a second one is the same. */
const sameSignalMs = 500;

/** Aborted by the first Ctrl-C or SIGTERM, for an orderly end. A second one ends the process at once. */
export function createInterruptSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAtMs = 0;
  const onSignal = (): void => {
    if (!controller.signal.aborted) {
      firstAtMs = performance.now();
      controller.abort();
    } else if (performance.now() - firstAtMs > sameSignalMs) {
      process.exit(exitCodes.interrupted);
    }
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return controller.signal;
}
