import { parseSpanSeconds, readLengthSeconds, type WindowDefinition } from "@sluice/schema";

/**
 * SQL that says whether the window of this start is settled: over, and what is no later than expected has arrived. `settleSeconds`: see
 * `computeSettleSeconds`.
 */
export function isSettledSql(
  start: string,
  { window, settleSeconds }: { readonly window: WindowDefinition; readonly settleSeconds: number },
): string {
  const lateness = parseSpanSeconds(window.lateness ?? "") ?? 0;
  const seconds = readLengthSeconds(window) + lateness + settleSeconds;
  return `date_add('second', ${seconds}, ${start}) <= CAST(current_timestamp AT TIME ZONE 'UTC' AS timestamp(3))`;
}
