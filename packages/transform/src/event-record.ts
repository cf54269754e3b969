import { createHash } from "node:crypto";

import type { RowIdentity } from "@sluice/schema";
import type { FirehoseTransformationEventRecord } from "aws-lambda";

/** A record of Firehose's event: what the transform needs of it, in one shape for every source. */
export interface EventRecord {
  readonly recordId: string;
  readonly arrivedAtMs: number;
  /** Where the record lay in its stream; absent for Direct PUT. */
  readonly sequenceNumber?: string;
  /** Identity of the first row when the record carries no envelope. */
  readonly fallbackIdentity: RowIdentity;
}

/** Firehose's record as the transform reads it, with its data decoded. Shapes of the event: Firehose guide, data-transformation, read 2026-11-21. */
export function toEventRecord(record: FirehoseTransformationEventRecord, data: Buffer): EventRecord {
  const { recordId, approximateArrivalTimestamp: arrivedAtMs, kinesisRecordMetadata: metadata } = record;
  const common = { recordId, arrivedAtMs };
  if (metadata === undefined) {
    return { ...common, fallbackIdentity: { batchId: toDirectPutBatchId(recordId, data), rowIndex: 0 } };
  }
  // AWS's older sample event has an empty subsequence number; de-aggregated records count theirs from 0.
  const { shardId, sequenceNumber, subsequenceNumber } = metadata;
  const batchId = `${shardId}:${sequenceNumber}:${subsequenceNumber || 0}`;
  return { ...common, sequenceNumber, fallbackIdentity: { batchId, rowIndex: 0 } };
}

/**
 * Direct PUT has no sequence number: the record ID and the payload tell records apart, and stay the same in a retry.
 */
function toDirectPutBatchId(recordId: string, data: Buffer): string {
  return `direct:${createHash("sha256").update(recordId).update("\n").update(data).digest("hex").slice(0, 32)}`;
}
