import { type EventText, maxPayloadBytes } from "@sluice/emulator-lambda";

import type { SourceRecord } from "../records.ts";

/** What an event says about the delivery stream. */
export interface EventHeader {
  readonly deliveryStreamArn: string;
  /** Absent for Direct PUT. */
  readonly sourceKinesisStreamArn: string | undefined;
  readonly region: string;
}

export interface FunctionEvent {
  readonly records: readonly SourceRecord[];
  /** UTF-8; valid until the next event is asked for. */
  readonly json: Uint8Array;
}

interface FunctionEventsOptions {
  readonly header: EventHeader;
  readonly newInvocationId: () => string;
  /** Where the events are written. */
  readonly text: EventText;
  readonly maxBytes?: number;
}

/** Room for the event's header: two ARNs and an ID. */
const headerBytes = 4096;

/**
 * The events that Firehose invokes its function with (aws-lambda-go, events/firehose.go, read 2026-11-21), split to fit
 * Lambda's payload limit. The buffer's size bounds the data alone, and a small record takes less space than the JSON
 * around it; how AWS keeps to the limit is not documented.
 */
export function* buildFunctionEvents(
  records: readonly SourceRecord[],
  { header, newInvocationId, text, maxBytes = maxPayloadBytes - headerBytes }: FunctionEventsOptions,
): Generator<FunctionEvent> {
  const formatRecord = header.sourceKinesisStreamArn === undefined ? formatDirectRecord : formatKinesisRecord;
  let bytes = 0;
  let start = 0;
  const endAt = (end: number): FunctionEvent => {
    text.append("]}");
    return { records: records.slice(start, end), json: text.bytes() };
  };

  for (const [index, record] of records.entries()) {
    const [before, after] = formatRecord(record);
    const { dataBase64 } = record;
    const recordBytes = before.length + dataBase64.length + after.length + countExtraBytes(record) + 1;
    if (index > start && bytes + recordBytes > maxBytes) {
      yield endAt(index);
      bytes = 0;
      start = index;
    }
    if (index === start) beginEvent(text, formatHeader(header, newInvocationId()));
    text.append(index === start ? before : `,${before}`);
    // By itself: a large text is not to be copied into another one first.
    text.append(dataBase64);
    text.append(after);
    bytes += recordBytes;
  }
  if (records.length > 0) yield endAt(records.length);
}

function beginEvent(text: EventText, header: string): void {
  text.clear();
  text.append(`${header},"records":[`);
}

/** What UTF-8 takes beyond a byte a character, at most. */
function countExtraBytes({ partitionKey }: SourceRecord): number {
  return Buffer.byteLength(partitionKey) - partitionKey.length;
}

function formatHeader(header: EventHeader, invocationId: string): string {
  return JSON.stringify({ invocationId, ...header }).slice(0, -1);
}

// Formatted by hand, as there can be millions of records. Only the partition key can contain what JSON must escape.

/** What comes before a record's data, and what comes after. */
type FormattedRecord = readonly [before: string, after: string];

function formatDirectRecord({ recordId, arrivedAtMs }: SourceRecord): FormattedRecord {
  return [`{"recordId":"${recordId}","approximateArrivalTimestamp":${arrivedAtMs},"data":"`, '"}'];
}

function formatKinesisRecord(record: SourceRecord): FormattedRecord {
  const { position, partitionKey, arrivedAtMs, sequenceNumber, subsequenceNumber } = record;
  // Null, as Kinesis has it for a record without a key; Firehose's own form is not known.
  const key = partitionKey === "" ? "null" : JSON.stringify(partitionKey);
  const [before] = formatDirectRecord(record);
  return [
    before,
    `","kinesisRecordMetadata":{"shardId":"${position.shardId}","partitionKey":${key},"approximateArrivalTimestamp":${arrivedAtMs},"sequenceNumber":"${sequenceNumber}","subsequenceNumber":${subsequenceNumber}}}`,
  ];
}
