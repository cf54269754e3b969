import { maxPayloadBytes } from "@sluice/emulator-lambda";

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
  readonly json: string;
}

interface FunctionEventsOptions {
  readonly header: EventHeader;
  readonly newInvocationId: () => string;
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
  { header, newInvocationId, maxBytes = maxPayloadBytes - headerBytes }: FunctionEventsOptions,
): Generator<FunctionEvent> {
  const recordJson = header.sourceKinesisStreamArn === undefined ? formatDirectRecord : formatKinesisRecord;
  let texts: string[] = [];
  let bytes = 0;
  let start = 0;
  const buildEventUntil = (end: number): FunctionEvent => ({
    records: records.slice(start, end),
    // One list: a text that is put together from others is copied once more before it can be sent.
    json: [formatHeader(header, newInvocationId()), ',"records":[', ...texts, "]}"].join(""),
  });

  for (const [index, record] of records.entries()) {
    const text = recordJson(record);
    const textBytes = text.length + countExtraBytes(record) + 1;
    if (texts.length > 0 && bytes + textBytes > maxBytes) {
      yield buildEventUntil(index);
      texts = [];
      bytes = 0;
      start = index;
    }
    texts.push(texts.length === 0 ? text : `,${text}`);
    bytes += textBytes;
  }
  if (texts.length > 0) yield buildEventUntil(records.length);
}

/** What UTF-8 takes beyond a byte a character, at most. */
function countExtraBytes({ partitionKey }: SourceRecord): number {
  return Buffer.byteLength(partitionKey) - partitionKey.length;
}

function formatHeader(header: EventHeader, invocationId: string): string {
  return JSON.stringify({ invocationId, ...header }).slice(0, -1);
}

// Formatted by hand, as there can be millions of records. Only the partition key can contain what JSON must escape.

function formatDirectRecord({ recordId, arrivedAtMs, dataBase64 }: SourceRecord): string {
  return `{"recordId":"${recordId}","approximateArrivalTimestamp":${arrivedAtMs},"data":"${dataBase64}"}`;
}

function formatKinesisRecord(record: SourceRecord): string {
  const { position, partitionKey, arrivedAtMs, sequenceNumber, subsequenceNumber } = record;
  // Null, as Kinesis has it for a record without a key; Firehose's own form is not known.
  const key = partitionKey === "" ? "null" : JSON.stringify(partitionKey);
  return `${formatDirectRecord(record).slice(0, -1)},"kinesisRecordMetadata":{"shardId":"${position.shardId}","partitionKey":${key},"approximateArrivalTimestamp":${arrivedAtMs},"sequenceNumber":"${sequenceNumber}","subsequenceNumber":${subsequenceNumber}}}`;
}
