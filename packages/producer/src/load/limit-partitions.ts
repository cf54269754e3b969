import { createPartitionWindow, type PartitionWindow } from "./partition-window.ts";

/** Firehose allows 500 a delivery stream (quotas, read 2026-11-21); the rest is left to other senders. */
export const maxOpenPartitions = 450;

/** Creates the window for a target that keeps a partition open for its buffering interval: no limit if it keeps none. */
export function limitPartitions({ bufferingIntervalMs }: { readonly bufferingIntervalMs: number }): PartitionWindow {
  const maxPartitions = bufferingIntervalMs === 0 ? Infinity : maxOpenPartitions;
  return createPartitionWindow({ maxPartitions, windowMs: bufferingIntervalMs });
}
