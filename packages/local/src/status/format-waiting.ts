import { formatNextObject } from "@sluice/aws";
import { formatCount, formatNumber } from "@sluice/command-line";
import type { DeliveryStatus } from "@sluice/emulator-firehose";

/** Of a dataset to which nothing has come since the start. */
export const noNewRows = "no new rows yet";

/** `2,000 records unread`, `12 buffered`, `next object in 4 s`, each only if there is any. */
export function formatWaiting(
  { waiting, unreadRecords, nextObjectAtMs, trouble }: DeliveryStatus,
  nowMs: number,
): readonly string[] {
  const isNextKnown = nextObjectAtMs !== undefined && trouble === undefined;
  return [
    ...(unreadRecords === 0 ? [] : [`${formatCount(unreadRecords, "record")} unread`]),
    ...formatUnlessNone(waiting.rows, "buffered"),
    ...(isNextKnown ? [formatNextObject(nextObjectAtMs, nowMs)] : []),
  ];
}

export function formatUnlessNone(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${formatNumber(count)} ${what}`];
}
