import { formatHashKey } from "./shards/hash-key.ts";
import { toSequenceNumbers, type Shard, type Stream } from "./stream.ts";

/** What every description of a stream says, in the API's names. */
export function toStreamSummary(stream: Stream) {
  return {
    StreamName: stream.name,
    StreamARN: stream.arn,
    // A stream works from its first moment on, so CREATING, UPDATING and DELETING are never seen.
    StreamStatus: "ACTIVE",
    StreamModeDetails: { StreamMode: stream.mode },
    StreamCreationTimestamp: stream.createdAtMs / 1000,
  };
}

/** How a stream's records are said to be encrypted. */
export function toEncryptionType({ kmsKeyId }: Pick<Stream, "kmsKeyId">): "KMS" | "NONE" {
  return kmsKeyId === undefined ? "NONE" : "KMS";
}

/** What DescribeStream and DescribeStreamSummary add. */
export function toStreamDescription(stream: Stream) {
  return {
    ...toStreamSummary(stream),
    RetentionPeriodHours: stream.retentionHours,
    EnhancedMonitoring: [{ ShardLevelMetrics: stream.shardLevelMetrics }],
    EncryptionType: toEncryptionType(stream),
    ...(stream.kmsKeyId !== undefined && { KeyId: stream.kmsKeyId }),
  };
}

/** A shard in the API's names. */
export function toShardDescription(shard: Shard) {
  const [ParentShardId, AdjacentParentShardId] = shard.parentIds;
  return {
    ShardId: shard.id,
    ...(ParentShardId !== undefined && { ParentShardId }),
    ...(AdjacentParentShardId !== undefined && { AdjacentParentShardId }),
    HashKeyRange: toHashKeyRange(shard),
    SequenceNumberRange: toSequenceNumberRange(shard),
  };
}

/** A shard as GetRecords shows it to a reader that has reached the end of its parent. */
export function toChildShard(shard: Shard) {
  return { ShardId: shard.id, ParentShards: shard.parentIds, HashKeyRange: toHashKeyRange(shard) };
}

function toHashKeyRange({ hashKeys }: Shard) {
  return { StartingHashKey: formatHashKey(hashKeys.first), EndingHashKey: formatHashKey(hashKeys.last) };
}

/** The ending number of a closed shard is above its last record's. */
function toSequenceNumberRange(shard: Shard) {
  const { start: StartingSequenceNumber, at } = toSequenceNumbers(shard);
  if (shard.closed === undefined) return { StartingSequenceNumber };
  return { StartingSequenceNumber, EndingSequenceNumber: at(shard.closed.index) };
}
