import { maxPayloadBytes } from "../lambda/payload.ts";
import type { SourceRecord } from "./records.ts";

/** What an event says of the delivery stream. */
export interface EventHeader {
  readonly deliveryStreamArn: string;
  readonly sourceKinesisStreamArn: string | undefined;
  readonly region: string;
}

/** Room for the event's header: two ARNs and an ID. */
const headerBytes = 4096;

/** The event that Firehose invokes its function with, as JSON (aws-lambda-go, events/firehose.go, read 2026-11-21). */
export function functionEventOf(
  records: readonly SourceRecord[],
  { invocationId, ...header }: EventHeader & { readonly invocationId: string },
): string {
  return JSON.stringify({ invocationId, ...header, records: records.map(eventRecordOf) });
}

/**
 * Splits what was buffered into events that Lambda takes: the buffer's size bounds the data alone, and around a small
 * record the event says more than the record. How AWS keeps to the limit is not documented.
 */
export function splitByEventSize(
  records: readonly SourceRecord[],
  maxBytes = maxPayloadBytes - headerBytes,
): readonly (readonly SourceRecord[])[] {
  const events: SourceRecord[][] = [];
  let eventBytes = Infinity;
  for (const record of records) {
    const recordBytes = Buffer.byteLength(JSON.stringify(eventRecordOf(record))) + 1;
    eventBytes += recordBytes;
    if (eventBytes <= maxBytes) {
      events.at(-1)?.push(record);
      continue;
    }
    events.push([record]);
    eventBytes = recordBytes;
  }
  return events;
}

function eventRecordOf({ recordId, arrivedAtMs, dataBase64, shardId, partitionKey, sequenceNumber }: SourceRecord) {
  return {
    recordId,
    approximateArrivalTimestamp: arrivedAtMs,
    data: dataBase64,
    kinesisRecordMetadata: {
      shardId,
      partitionKey,
      approximateArrivalTimestamp: arrivedAtMs,
      sequenceNumber,
      subsequenceNumber: 0,
    },
  };
}
