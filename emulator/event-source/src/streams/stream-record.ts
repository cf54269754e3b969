import type { StoredRecord } from "@sluice/emulator-kinesis";

/** A record of a shard as the function gets it. */
export interface StreamRecord {
  /** Place in the shard's log. */
  readonly index: number;
  readonly sequenceNumber: string;
  readonly arrivedAtMs: number;
  /** Its part of the event. */
  readonly json: string;
  /** Of `json`, at most. */
  readonly bytes: number;
}

export interface ShardAddress {
  readonly shardId: string;
  readonly eventSourceArn: string;
  readonly region: string;
  /** Of the role that invokes the function: shown in each record. */
  readonly invokeIdentityArn: string;
}

/**
 * Writes a shard's records as in Lambda's event: guide, with-kinesis, read 2026-11-29. By hand, as there can be millions, of
 * which only the partition key can contain what JSON must escape.
 */
export function createRecordWriter({ shardId, ...address }: ShardAddress): (stored: StoredRecord) => StreamRecord {
  const start = '{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":';
  const kind = '},"eventSource":"aws:kinesis","eventVersion":"1.0","eventID":';
  const { invokeIdentityArn, region: awsRegion, eventSourceArn: eventSourceARN } = address;
  const end = JSON.stringify({ eventName: "aws:kinesis:record", invokeIdentityArn, awsRegion, eventSourceARN });
  const endBytes = Buffer.byteLength(end);
  return ({ index, sequenceNumber, arrivedAtMs, partitionKey, dataBase64 }) => {
    const data = `,"sequenceNumber":"${sequenceNumber}","data":"${dataBase64}"`;
    const rest = `,"approximateArrivalTimestamp":${arrivedAtMs / 1000}${kind}"${shardId}:${sequenceNumber}",`;
    const json = `${start}${JSON.stringify(partitionKey)}${data}${rest}${end.slice(1)}`;
    const extraBytes = Buffer.byteLength(partitionKey) - partitionKey.length + endBytes - end.length;
    return { index, sequenceNumber, arrivedAtMs, json, bytes: json.length + extraBytes };
  };
}
