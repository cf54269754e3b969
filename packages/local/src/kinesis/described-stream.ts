import { decimalOf } from "./hash-key.ts";
import type { Shard, Stream } from "./stream.ts";

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
export function describedShard({ id, hashKeys, sequenceNumbers }: Shard) {
  return {
    ShardId: id,
    HashKeyRange: { StartingHashKey: decimalOf(hashKeys.first), EndingHashKey: decimalOf(hashKeys.last) },
    SequenceNumberRange: { StartingSequenceNumber: sequenceNumbers.start },
  };
}
