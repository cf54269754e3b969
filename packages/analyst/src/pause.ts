import { setTimeout as sleep } from "node:timers/promises";

/** Waits, but no longer than until the signal is aborted. */
export async function pause(delayMs: number, signal?: AbortSignal): Promise<void> {
  await sleep(delayMs, undefined, { signal }).catch((error: unknown) => {
    if (signal?.aborted !== true) throw error;
  });
}
