import { formatCount, formatNumber } from "@sluice/command-line";

import type { Delivery } from "./delivery.ts";
import type { LocalDelivery } from "./local-delivery.ts";
import type { MeasuredDelivery } from "./measured-delivery.ts";

/** What is on its way, in a line for a person; undefined when nothing is. */
export function describeDelivery(delivery: Delivery, nowMs: number): string | undefined {
  return delivery.kind === "local" ? describeLocal(delivery, nowMs) : describeMeasured(delivery);
}

function describeLocal(delivery: LocalDelivery, nowMs: number): string | undefined {
  const { trouble, nextObjectAtMs } = delivery;
  const waiting = countWaiting(delivery);
  const rows = waiting === undefined ? undefined : `${waiting} not delivered yet`;
  if (trouble !== undefined) {
    const stuck = formatTrouble(trouble, nowMs);
    return rows === undefined ? stuck : `${rows}; ${stuck}`;
  }
  if (rows === undefined || nextObjectAtMs === undefined) return rows;
  return `${rows}, ${formatNextObject(nextObjectAtMs, nowMs)}`;
}

/** `delivery is stuck: the disk is full, retrying for 12 s`; `what` is stuck, unless it is delivery. */
export function formatTrouble(
  { reason, sinceMs }: Pick<NonNullable<LocalDelivery["trouble"]>, "reason" | "sinceMs">,
  nowMs: number,
  what = "delivery",
): string {
  return `${what} is stuck: ${reason}, retrying for ${formatSeconds(nowMs - sinceMs)}`;
}

/** `next object in 43 s`, or that it is being written. */
export function formatNextObject(nextObjectAtMs: number, nowMs: number): string {
  const leftMs = nextObjectAtMs - nowMs;
  return leftMs <= 0 ? "an object is being written" : `next object in ${formatSeconds(leftMs)}`;
}

/** `150 rows`; the rows of what has not been read from the stream are not known, so that is counted in records. */
function countWaiting({ waiting, unreadRecords }: LocalDelivery): string | undefined {
  const parts = [
    ...(waiting.rows === 0 ? [] : [formatCount(waiting.rows, "row")]),
    ...(unreadRecords === 0 ? [] : [`${formatCount(unreadRecords, "record")} of the stream`]),
  ];
  return parts.length === 0 ? undefined : parts.join(" and ");
}

function describeMeasured({ measuredAtMs, oldestAgeSeconds, behindStreamSeconds = 0 }: MeasuredDelivery) {
  if (oldestAgeSeconds === 0 && behindStreamSeconds === 0) return undefined;
  const time = new Date(measuredAtMs).toISOString().slice(11, 16);
  const behind =
    behindStreamSeconds < 1 ? "" : `, and was ${formatSeconds(behindStreamSeconds * 1000)} behind the stream`;
  return `some rows may not be delivered yet: at ${time} UTC, Firehose held rows of the last ${formatSeconds(oldestAgeSeconds * 1000)}${behind}`;
}

/** Never 0: what is less than a second away is not over. */
function formatSeconds(milliseconds: number): string {
  return `${formatNumber(Math.max(1, Math.round(milliseconds / 1000)))} s`;
}
