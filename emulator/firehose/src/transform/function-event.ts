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

/**
 * The events that Firehose invokes its function with (aws-lambda-go, events/firehose.go, read 2026-11-21), split to fit
 * Lambda's payload limit. The buffer's size bounds the data alone, and a small record takes less space than the JSON
 * around it; how AWS keeps to the limit is not documented.
 */
export function* buildFunctionEvents(
  records: readonly SourceRecord[],
  { header, newInvocationId, text, maxBytes = maxPayloadBytes }: FunctionEventsOptions,
): Generator<FunctionEvent> {
  const writeRecord = header.sourceKinesisStreamArn === undefined ? writeDirectRecord : writeKinesisRecord;
  let start = 0;
  const begin = (at: number): void => {
    start = at;
    text.truncate(0);
    text.append(`${formatHeader(header, newInvocationId())},"records":[`);
  };
  const end = (at: number): FunctionEvent => {
    text.appendBytes(endOfEvent);
    return { records: records.slice(start, at), json: text.bytes() };
  };

  let index = 0;
  for (const record of records) {
    if (index === 0) begin(0);
    else text.appendBytes(comma);
    const sizeBefore = text.sizeBytes();
    writeRecord(record, text);
    if (index > start && text.sizeBytes() + endOfEvent.length > maxBytes) {
      text.truncate(sizeBefore - comma.length);
      yield end(index);
      begin(index);
      writeRecord(record, text);
    }
    index += 1;
  }
  if (records.length > 0) yield end(records.length);
}

function formatHeader(header: EventHeader, invocationId: string): string {
  return JSON.stringify({ invocationId, ...header }).slice(0, -1);
}

const comma = Buffer.from(",");
const endOfEvent = Buffer.from("]}");

// By hand and piece by piece, as there can be millions of records. Only the partition key can contain what JSON must escape.

const recordId = Buffer.from('{"recordId":"');
const arrival = Buffer.from('","approximateArrivalTimestamp":');
const data = Buffer.from(',"data":"');
const endOfDirectRecord = Buffer.from('"}');
const shardId = Buffer.from('","kinesisRecordMetadata":{"shardId":"');
const partitionKey = Buffer.from('","partitionKey":');
const arrivalInShard = Buffer.from(',"approximateArrivalTimestamp":');
const sequenceNumber = Buffer.from(',"sequenceNumber":"');
const subsequenceNumber = Buffer.from('","subsequenceNumber":');
const endOfKinesisRecord = Buffer.from("}}");

function writeDirectRecord(record: SourceRecord, text: EventText): void {
  writeData(record, String(record.arrivedAtMs), text);
  text.appendBytes(endOfDirectRecord);
}

function writeKinesisRecord(record: SourceRecord, text: EventText): void {
  const arrivedAt = String(record.arrivedAtMs);
  const key = record.partitionKey;
  writeData(record, arrivedAt, text);
  text.appendBytes(shardId);
  text.append(record.shardId);
  text.appendBytes(partitionKey);
  // Null, as Kinesis has it for a record without a key; Firehose's own form is not known.
  text.append(key === "" ? "null" : JSON.stringify(key));
  text.appendBytes(arrivalInShard);
  text.append(arrivedAt);
  text.appendBytes(sequenceNumber);
  text.append(record.sequenceNumber);
  text.appendBytes(subsequenceNumber);
  text.append(String(record.part));
  text.appendBytes(endOfKinesisRecord);
}

function writeData(record: SourceRecord, arrivedAt: string, text: EventText): void {
  text.appendBytes(recordId);
  text.append(record.recordId);
  text.appendBytes(arrival);
  text.append(arrivedAt);
  text.appendBytes(data);
  text.append(record.dataBase64);
}
