import type { StoredRecord } from "@sluice/emulator-kinesis";

/** A record of a shard as the function gets it. */
export interface StreamRecord {
  /** Place in the shard's log. */
  readonly index: number;
  readonly sequenceNumber: string;
  readonly arrivedAtMs: number;
  /** Its part of the event. */
  readonly json: string;
  /** Of `json`. */
  readonly bytes: number;
}

export interface ShardAddress {
  readonly shardId: string;
  readonly eventSourceArn: string;
  readonly region: string;
  /** Of the role that invokes the function: shown in each record. */
  readonly invokeIdentityArn: string;
}

/** Writes a record as in Lambda's event: guide, with-kinesis, read 2026-11-29. */
export function toStreamRecord(stored: StoredRecord, { shardId, ...address }: ShardAddress): StreamRecord {
  const { index, sequenceNumber, arrivedAtMs, partitionKey, dataBase64 } = stored;
  const json = JSON.stringify({
    kinesis: {
      kinesisSchemaVersion: "1.0",
      partitionKey,
      sequenceNumber,
      data: dataBase64,
      approximateArrivalTimestamp: arrivedAtMs / 1000,
    },
    eventSource: "aws:kinesis",
    eventVersion: "1.0",
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: "aws:kinesis:record",
    invokeIdentityArn: address.invokeIdentityArn,
    awsRegion: address.region,
    eventSourceARN: address.eventSourceArn,
  });
  return { index, sequenceNumber, arrivedAtMs, json, bytes: Buffer.byteLength(json) };
}
