import { createPartitionWindow, type PartitionWindow } from "./partition-window.ts";

/** Firehose allows 500 a delivery stream (quotas, read 2026-11-21); the rest is left to other senders. */
const maxPartitions = 450;

/** Creates the window for a target that keeps a partition open for its buffering interval. */
export function limitPartitions({ bufferingIntervalMs }: { readonly bufferingIntervalMs: number }): PartitionWindow {
  return createPartitionWindow({ maxPartitions, windowMs: bufferingIntervalMs });
}
