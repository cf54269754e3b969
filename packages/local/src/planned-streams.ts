import { listOpenShards, scaleUniformly, type StreamStore } from "@sluice/emulator-kinesis";

import type { PlannedStream } from "./planned-resources.ts";

/** Creates a planned stream, or updates an existing one to the plan's settings, as AWS would. */
export function bringUpStream(source: StreamStore, planned: PlannedStream): void {
  const { name, shardCount, mode, retentionHours, kmsKeyId, tags } = planned;
  if (!source.streamNames().includes(name)) {
    source.createStream(planned);
    return;
  }
  source.changeStream(name, { mode, retentionHours, kmsKeyId, tags });
  // The service itself decides on an on-demand stream's shards.
  if (mode === "ON_DEMAND" || listOpenShards(source.stream(name)).length === shardCount) return;
  source.reshard(name, (shards, moment) => scaleUniformly(shards, shardCount, moment));
}
