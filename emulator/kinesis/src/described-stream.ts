import { decimalOf } from "./hash-key.ts";
import { sequenceNumbersIn, type Shard, type Stream } from "./stream.ts";

/** What every description of a stream says, in the API's names. */
export function describedStream(stream: Stream) {
  return {
    StreamName: stream.name,
    StreamARN: stream.arn,
    // A stream works from its first moment on, so CREATING, UPDATING and DELETING are never seen.
    StreamStatus: "ACTIVE",
    StreamModeDetails: { StreamMode: stream.mode },
    StreamCreationTimestamp: stream.createdAtMs / 1000,
  };
}

/** What DescribeStream and DescribeStreamSummary add. */
export function describedSettings(stream: Stream) {
  return {
    ...describedStream(stream),
    RetentionPeriodHours: stream.retentionHours,
    EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
    EncryptionType: "NONE",
  };
}

/** A shard in the API's names. */
export function describedShard(shard: Shard) {
  const [ParentShardId, AdjacentParentShardId] = shard.parentIds;
  return {
    ShardId: shard.id,
    ...(ParentShardId !== undefined && { ParentShardId }),
    ...(AdjacentParentShardId !== undefined && { AdjacentParentShardId }),
    HashKeyRange: describedHashKeys(shard),
    SequenceNumberRange: describedSequenceNumbers(shard),
  };
}

/** A shard as GetRecords tells it to who has read its parents to their end. */
export function describedChildShard(shard: Shard) {
  return { ShardId: shard.id, ParentShards: shard.parentIds, HashKeyRange: describedHashKeys(shard) };
}

function describedHashKeys({ hashKeys }: Shard) {
  return { StartingHashKey: decimalOf(hashKeys.first), EndingHashKey: decimalOf(hashKeys.last) };
}

/** The ending number of a closed shard is above its last record's. */
function describedSequenceNumbers(shard: Shard) {
  const { start: StartingSequenceNumber, at } = sequenceNumbersIn(shard);
  if (shard.closed === undefined) return { StartingSequenceNumber };
  return { StartingSequenceNumber, EndingSequenceNumber: at(shard.closed.index) };
}
