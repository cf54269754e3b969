import { formatTrouble } from "@sluice/aws";
import { formatAge, formatCount } from "@sluice/command-line";

import type { DatasetStatus } from "./dataset-status.ts";
import { formatUnlessNone, formatWaiting, noNewRows } from "./format-waiting.ts";
import type { WindowStatus } from "./window-status.ts";

/**
 * `window open in 2 shards, 14 groups so far, 96 partial aggregates written, 90 delivered`: from what is held back to what is in the
 * table.
 */
export function formatWindowParts(
  { delivery, window }: Pick<DatasetStatus, "delivery"> & { readonly window: WindowStatus },
  nowMs: number,
): readonly string[] {
  const { received, delivered, failed } = delivery;
  const parts = [
    ...(window.trouble === undefined ? [] : [formatTrouble(window.trouble, nowMs, "its function")]),
    ...formatBehind(window, nowMs),
    ...formatOpen(window),
    ...(received.records === 0 ? [] : [`${formatCount(received.records, "partial aggregate")} written`]),
    ...formatWaiting(delivery, nowMs),
    ...formatUnlessNone(delivered.rows, "delivered"),
    ...formatUnlessNone(failed.rows, "failed"),
    ...(window.discarded === 0 ? [] : [`${formatCount(window.discarded, "record")} given up`]),
  ];
  return parts.length === 0 ? [noNewRows] : parts;
}

function formatBehind({ unreadRecords, oldestArrivedAtMs }: WindowStatus, nowMs: number): readonly string[] {
  if (unreadRecords === 0) return [];
  const unread = `${formatCount(unreadRecords, "record")} unread`;
  return oldestArrivedAtMs === undefined ? [unread] : [`${unread}, ${formatAge(nowMs - oldestArrivedAtMs)} behind`];
}

function formatOpen({ openShards, groups }: WindowStatus): readonly string[] {
  if (openShards === 0) return [];
  return [`window open in ${formatCount(openShards, "shard")}`, `${formatCount(groups, "group")} so far`];
}
