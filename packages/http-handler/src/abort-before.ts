/** A signal that is aborted so long before a function's time is up: for its calls, so that it can still say how they went. */
export function abortBefore(remainingMs: number, reservedMs: number): AbortSignal {
  return AbortSignal.timeout(Math.max(1, remainingMs - reservedMs));
}
