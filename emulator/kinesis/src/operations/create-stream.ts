import { z } from "zod";

import { KinesisError } from "../errors.ts";
import {
  maxRecordSizeField,
  recordDistributionStrategyField,
  streamModeDetailsField,
  streamNameField,
} from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { checkDistribution } from "../record-distribution.ts";
import { checkShardCount } from "../shards/shard-count.ts";
import type { StreamStore } from "../stream-store.ts";
import { tagsField, mergeTags } from "../tags.ts";

// WarmThroughputMiBps is accepted and has no effect.
const schema = z.object({
  StreamName: streamNameField,
  ShardCount: z.int().min(1).optional(),
  StreamModeDetails: streamModeDetailsField.optional(),
  MaxRecordSizeInKiB: maxRecordSizeField.optional(),
  Tags: tagsField.optional(),
  RecordDistributionStrategy: recordDistributionStrategyField.default("USER_PARTITION_KEY"),
});

/** 4 MB/s for a new on-demand stream at 1 MB/s a shard; developer guide, how-do-i-size-a-stream, read 2026-11-21. */
const onDemandShardCount = 4;

/** CreateStream. The stream is ACTIVE at once. */
export function createStream(store: StreamStore, input: unknown): object {
  const { StreamName, ShardCount, StreamModeDetails, ...settings } = parseInput(schema, input);
  const { MaxRecordSizeInKiB, Tags = {}, RecordDistributionStrategy: distribution } = settings;
  const mode = StreamModeDetails?.StreamMode ?? "PROVISIONED";
  checkDistribution(mode, distribution);
  store.createStream({
    name: StreamName,
    mode,
    distribution,
    shardCount: mode === "ON_DEMAND" ? countOnDemandShards(ShardCount) : countProvisionedShards(ShardCount),
    tags: mergeTags({}, Tags),
    ...(MaxRecordSizeInKiB !== undefined && { maxRecordKiB: MaxRecordSizeInKiB }),
  });
  return {};
}

function countOnDemandShards(shardCount: number | undefined): number {
  if (shardCount === undefined) return onDemandShardCount;
  throw new KinesisError("InvalidArgumentException", "ShardCount must not be given for an ON_DEMAND stream.");
}

function countProvisionedShards(shardCount: number | undefined): number {
  if (shardCount === undefined) {
    throw new KinesisError("InvalidArgumentException", "ShardCount must be given for a PROVISIONED stream.");
  }
  checkShardCount(shardCount);
  return shardCount;
}
