const usualMs = 2_000;
/** In a tab that nobody looks at. */
const hiddenMs = 60_000;
const longestMs = 30_000;

/** How long to wait before the next question, in milliseconds; `failures` have come in a row. */
export function computePollDelay({
  isHidden,
  failures,
  everyMs = usualMs,
}: {
  readonly isHidden: boolean;
  readonly failures: number;
  /** While all is well and somebody looks. */
  readonly everyMs?: number | undefined;
}): number {
  return isHidden ? hiddenMs : Math.min(Math.max(longestMs, everyMs), everyMs * 2 ** failures);
}
