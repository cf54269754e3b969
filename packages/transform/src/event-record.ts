import { createHash } from "node:crypto";

import type { RecordInput } from "@sluice/rows";
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

/** An entry of the event's records, of which nothing is certain. */
type Entry = { readonly [Key in keyof FirehoseTransformationEventRecord]?: unknown } | null | undefined;

/** The last instant that a date can hold. */
const maxTimeMs = 8.64e15;

/**
 * What keeps an entry from being a record, or undefined. Firehose writes none such, but others may invoke the function, and
 * an entry must not take its neighbours with it.
 */
export function findEntryProblem(entry: Entry): string | undefined {
  if (typeof entry?.recordId !== "string") return "the event's record has no recordId";
  const { data, approximateArrivalTimestamp: arrivedAtMs, kinesisRecordMetadata: metadata } = entry;
  if (typeof data !== "string") return "the event's record has no data";
  if (typeof arrivedAtMs !== "number" || !(Math.abs(arrivedAtMs) <= maxTimeMs)) {
    return "the event's record has no approximateArrivalTimestamp";
  }
  const isPlaced = metadata === undefined || metadata === null || hasPlace(metadata);
  return isPlaced ? undefined : "the event's record has no place in its stream";
}

function hasPlace(metadata: unknown): boolean {
  if (typeof metadata !== "object" || metadata === null) return false;
  const { shardId, sequenceNumber }: { readonly shardId?: unknown; readonly sequenceNumber?: unknown } = metadata;
  return typeof shardId === "string" && typeof sequenceNumber === "string";
}

/** An entry without a record ID of its own is answered by an empty one. */
export function readRecordId(entry: Entry): string {
  return typeof entry?.recordId === "string" ? entry.recordId : "";
}

/** Firehose's record as the transform reads it, with its data in the input. Shapes of the event: Firehose guide, data-transformation, read 2026-11-21. */
export function toEventRecord(
  record: FirehoseTransformationEventRecord,
  input: Pick<RecordInput, "data">,
): EventRecord {
  const { recordId, approximateArrivalTimestamp: arrivedAtMs, kinesisRecordMetadata: metadata } = record;
  const common = { recordId, arrivedAtMs };
  if (!metadata) {
    return { ...common, fallbackIdentity: { batchId: toDirectPutBatchId(recordId, input.data), rowIndex: 0 } };
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
