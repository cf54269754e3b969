/** Why records were given up: guide, kinesis-on-failure-destination, read 2026-11-29. */
export type DiscardReason = "RetryAttemptsExhausted" | "RecordAgeExceeded";

/** Records of one shard that the function does not get again. */
export interface DiscardedBatch {
  readonly reason: DiscardReason;
  readonly invocations: number;
  readonly shardId: string;
  readonly first: Pick<BatchEnd, "sequenceNumber" | "arrivedAtMs">;
  readonly last: Pick<BatchEnd, "sequenceNumber" | "arrivedAtMs">;
  readonly count: number;
  /** As the function would have got it. */
  readonly eventJson: string;
}

interface BatchEnd {
  readonly sequenceNumber: string;
  /** Milliseconds since the epoch. */
  readonly arrivedAtMs: number;
}

export interface DiscardContext {
  readonly functionArn: string;
  readonly streamArn: string;
  readonly requestId: string;
  readonly nowMs: number;
}

/**
 * What a destination gets of a batch, as the guide shows it (kinesis-on-failure-destination, read 2026-11-29). Queues and
 * topics get no `payload`: the records are to be fetched from the stream.
 */
export function describeDiscardedBatch(batch: DiscardedBatch, context: DiscardContext): object {
  const { reason, invocations, shardId, first, last, count } = batch;
  return {
    requestContext: {
      requestId: context.requestId,
      functionArn: `${context.functionArn}:$LATEST`,
      condition: reason,
      approximateInvokeCount: invocations,
    },
    // Of the last invocation. A batch that was too old before its first one has had no response.
    ...(invocations > 0 && {
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    }),
    version: "1.0",
    timestamp: formatTime(context.nowMs),
    KinesisBatchInfo: {
      shardId,
      startSequenceNumber: first.sequenceNumber,
      endSequenceNumber: last.sequenceNumber,
      approximateArrivalOfFirstRecord: formatTime(first.arrivedAtMs),
      approximateArrivalOfLastRecord: formatTime(last.arrivedAtMs),
      batchSize: count,
      streamArn: context.streamArn,
    },
  };
}

function formatTime(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
