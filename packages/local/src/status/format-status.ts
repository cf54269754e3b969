import { formatNextObject, formatTrouble } from "@sluice/aws";
import { formatCount, formatNumber } from "@sluice/command-line";
import type { DeliveryStatus } from "@sluice/emulator-firehose";

import type { DatasetStatus } from "./dataset-status.ts";

/** `150 rows in, 12 buffered, next object in 4 s, 138 delivered`; what is none is left out. */
export function formatStatus({ delivery, rejectedRows, alarms, landing }: DatasetStatus, nowMs: number): string {
  const { received, delivered, failed, trouble } = delivery;
  const lights = alarms.length === 0 ? [] : [`ALARM ${alarms.join(" ")}`];
  if (received.records + delivered.records + rejectedRows === 0) return [...lights, formatNothing(landing)].join(", ");
  const parts = [
    `${formatCount(received.rows, "row")} in`,
    ...formatWaiting(delivery, nowMs),
    ...formatUnlessNone(delivered.rows, "delivered"),
    ...formatUnlessNone(rejectedRows, "rejected"),
    ...formatUnlessNone(failed.rows, "failed"),
  ];
  return [...lights, ...(trouble === undefined ? [] : [formatTrouble(trouble, nowMs)]), ...parts].join(", ");
}

function formatNothing(landing: string | undefined): string {
  return landing === undefined ? "no rows yet" : `no rows yet: files may be put to ${landing}`;
}

function formatWaiting({ waiting, unreadRecords, nextObjectAtMs, trouble }: DeliveryStatus, nowMs: number) {
  const isNextKnown = nextObjectAtMs !== undefined && trouble === undefined;
  return [
    ...(unreadRecords === 0 ? [] : [`${formatCount(unreadRecords, "record")} unread`]),
    ...formatUnlessNone(waiting.rows, "buffered"),
    ...(isNextKnown ? [formatNextObject(nextObjectAtMs, nowMs)] : []),
  ];
}

function formatUnlessNone(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${formatNumber(count)} ${what}`];
}
