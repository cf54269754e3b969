import { createPartitionWindow, type PartitionWindow } from "./partition-window.ts";

/** Of Firehose's 500 (quota per delivery stream, read 2026-11-21); some are left to who else sends. */
const maxPartitions = 450;

/** The window for a target that keeps a partition open for so long; none, when it keeps nothing open. */
export function limitPartitions({ bufferingIntervalMs }: { readonly bufferingIntervalMs: number }): PartitionWindow {
  return createPartitionWindow({ maxPartitions, windowMs: bufferingIntervalMs });
}
