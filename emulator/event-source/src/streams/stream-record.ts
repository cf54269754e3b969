import type { StoredRecord } from "@sluice/emulator-kinesis";
import { createEventText } from "@sluice/emulator-lambda";
import { z } from "zod";

/** A record of a shard as the function gets it. There are thousands that wait: their texts are pieces of a few buffers. */
export interface StreamRecord {
  /** Place in the shard's log. */
  readonly index: number;
  readonly arrivedAtMs: number;
  /** JSON of records that were read together, in UTF-8, each after a comma. */
  readonly written: Buffer;
  /** Where its own is. */
  readonly start: number;
  readonly end: number;
}

export interface ShardAddress {
  readonly shardId: string;
  readonly eventSourceArn: string;
  readonly region: string;
  /** Of the role that invokes the function: shown in each record. */
  readonly invokeIdentityArn: string;
}

/** Of the records that are being written, of whichever shard. */
const text = createEventText();

/** What comes before each part of a record. */
const before = {
  partitionKey: Buffer.from(',{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":'),
  sequenceNumber: Buffer.from(',"sequenceNumber":"'),
  data: Buffer.from('","data":"'),
  arrival: Buffer.from('","approximateArrivalTimestamp":'),
};

/**
 * Writes a shard's records as in Lambda's event: guide, with-kinesis, read 2026-11-29. By hand and piece by piece,
 * as there can be millions, of which only the partition key can contain what JSON must escape.
 */
export function createRecordWriter({
  shardId,
  ...address
}: ShardAddress): (stored: readonly StoredRecord[]) => readonly StreamRecord[] {
  const eventId = Buffer.from(`},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":"${shardId}:`);
  const endOfRecord = formatEnd(address);
  const write = (record: StoredRecord, arrivedAtMs: number): void => {
    const { sequenceNumber } = record;
    text.appendBytes(before.partitionKey);
    text.append(JSON.stringify(record.partitionKey));
    text.appendBytes(before.sequenceNumber);
    text.append(sequenceNumber);
    text.appendBytes(before.data);
    text.append(record.dataBase64);
    text.appendBytes(before.arrival);
    text.append(String(arrivedAtMs / 1000));
    text.appendBytes(eventId);
    text.append(sequenceNumber);
    text.appendBytes(endOfRecord);
  };
  return (stored) => {
    text.truncate(0);
    const arrivals = stored.map(({ arrivedAtMs }) => arrivedAtMs);
    const ends = stored.map((record, place) => {
      write(record, arrivals[place] ?? 0);
      return text.sizeBytes();
    });
    const written = Buffer.from(text.bytes());
    return stored.map(({ index }, place) => {
      return {
        index,
        arrivedAtMs: arrivals[place] ?? 0,
        written,
        start: (ends[place - 1] ?? 0) + 1,
        end: ends[place] ?? 0,
      };
    });
  };
}

function formatEnd({
  invokeIdentityArn,
  region: awsRegion,
  eventSourceArn: eventSourceARN,
}: Omit<ShardAddress, "shardId">) {
  const fields = JSON.stringify({ eventName: "aws:kinesis:record", invokeIdentityArn, awsRegion, eventSourceARN });
  return Buffer.from(`",${fields.slice(1)}`);
}

const recordSchema = z.object({ kinesis: z.object({ sequenceNumber: z.string() }) });

/** By what was written of the record: it is asked for only when something failed. */
export function readSequenceNumber({ written, start, end }: StreamRecord): string {
  return recordSchema.parse(JSON.parse(written.toString("utf8", start, end))).kinesis.sequenceNumber;
}
