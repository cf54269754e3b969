import { InterruptedError } from "./errors.ts";

/**
 * Waits for something that need not be waited for once the user has interrupted the command: rejects with
 * {@link InterruptedError} then, whatever becomes of it.
 */
export async function untilInterrupted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const interrupted = Promise.withResolvers<never>();
  const onAbort = (): void => interrupted.reject(new InterruptedError());
  signal.addEventListener("abort", onAbort);
  if (signal.aborted) onAbort();
  try {
    return await Promise.race([interrupted.promise, promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}
