import { KinesisError } from "./errors.ts";
import type { RecordDistribution, StreamMode } from "./stream.ts";

/** Throws for what only on-demand streams have (AWS SDK for JavaScript 3.1143.0, UpdateStreamRecordDistributionStrategy). */
export function checkDistribution(mode: StreamMode, distribution: RecordDistribution): void {
  if (distribution === "USER_PARTITION_KEY" || mode === "ON_DEMAND") return;
  const message = "RecordDistributionStrategy AUTO is for ON_DEMAND streams, and this one is PROVISIONED.";
  throw new KinesisError("InvalidArgumentException", message);
}
