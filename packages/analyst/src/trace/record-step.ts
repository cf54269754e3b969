import { KinesisServiceException } from "@aws-sdk/client-kinesis";
import { formatBytes, formatCount } from "@sluice/command-line";
import { formatLakeTimestamp, type RowIdentity } from "@sluice/schema";

import {
  findRecordAnywhere,
  findRecordArrivedAt,
  type FoundRecord,
  readRecordAt,
  type RecordReading,
  type RecordSearch,
} from "./find-record.ts";
import { parseLakeTimestamp } from "./lake-time.ts";
import { parseStreamPlace, type StreamPlace } from "./stream-place.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type TraceStep } from "./trace-path.ts";

/** What is known of the record before it is looked for. */
export interface TracedRecord {
  readonly identity?: RowIdentity | undefined;
  /** Lake timestamp. */
  readonly arrivedAt?: string | undefined;
  readonly sequenceNumber?: string | undefined;
  /** Whether a record holds the row. */
  readonly isWanted: (record: FoundRecord) => boolean;
}

export interface RecordStep {
  readonly step: TraceStep;
  readonly record?: FoundRecord;
}

/** Finds the row's record in the stream, as long as the stream keeps it. */
export async function traceRecord(traced: TracedRecord, options: TraceOptions): Promise<RecordStep> {
  const { streamName } = options.entry;
  const place = parseStreamPlace(traced.identity?.batchId ?? "");
  if (streamName === undefined) {
    return {
      step: createStep("record", "unknown", "rows go to Firehose by Direct PUT, and nobody can read what it holds"),
    };
  }
  try {
    const search = await searchStream(traced, place, { ...options, streamName });
    if (search.kind === "found") return describeFound(search.record, streamName, traced.identity);
    return { step: describeAbsent(search, { streamName, traced, place }) };
  } catch (error) {
    if (!(error instanceof KinesisServiceException)) throw error;
    return {
      step: createStep("record", "unknown", `the stream cannot be read: ${error.message}`, {
        stream: streamName,
        ...place,
      }),
    };
  }
}

async function searchStream(
  { arrivedAt, isWanted }: TracedRecord,
  place: StreamPlace | undefined,
  reading: RecordReading & { readonly signal: AbortSignal },
): Promise<RecordSearch> {
  if (place !== undefined) return readRecordAt(reading, place);
  if (arrivedAt !== undefined) return findRecordArrivedAt(reading, parseLakeTimestamp(arrivedAt), isWanted);
  return findRecordAnywhere(reading, isWanted);
}

function describeFound(record: FoundRecord, streamName: string, identity: RowIdentity | undefined): RecordStep {
  const { shardId, sequenceNumber, partitionKey, arrivedAt, bytes, rowCount, first } = record;
  const at = identity === undefined ? undefined : identity.rowIndex - first.rowIndex;
  const row = at === undefined ? "" : `row ${at + 1} of ${rowCount} in `;
  const step = createStep("record", "found", `${row}a record of ${formatBytes(bytes)} in ${shardId}`, {
    stream: streamName,
    shard: shardId,
    "sequence number": sequenceNumber,
    "partition key": partitionKey,
    bytes: String(bytes),
    rows: formatCount(rowCount, "row"),
    "arrived at": arrivedAt && formatLakeTimestamp(arrivedAt.getTime()),
    "batch id": first.batchId,
  });
  return { step, record };
}

interface AbsentRecord {
  readonly streamName: string;
  readonly traced: TracedRecord;
  readonly place: StreamPlace | undefined;
}

function describeAbsent(
  search: Exclude<RecordSearch, { readonly kind: "found" }>,
  { streamName, traced, place }: AbsentRecord,
): TraceStep {
  const facts = {
    stream: streamName,
    shard: place?.shardId,
    "sequence number": place?.sequenceNumber ?? traced.sequenceNumber,
    "arrived at": traced.arrivedAt,
  };
  if (search.kind === "trimmed") {
    const oldest = formatLakeTimestamp(search.oldestArrivedAt.getTime());
    return createStep(
      "record",
      "gone",
      `the stream keeps it no longer: its oldest record there arrived at ${oldest}`,
      facts,
    );
  }
  if (traced.arrivedAt !== undefined || place !== undefined) {
    return createStep("record", "gone", "the stream keeps it no longer", facts);
  }
  return createStep(
    "record",
    "unknown",
    `none of the ${formatCount(search.recordsRead, "record")} that the stream holds has it`,
    facts,
  );
}
