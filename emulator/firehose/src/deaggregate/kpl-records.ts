import { createHash } from "node:crypto";

import protobuf from "protobufjs";

/** A user record out of an aggregated one. */
export interface UserRecord {
  readonly partitionKey: string;
  readonly data: Buffer;
}

/** The published message of the Kinesis Producer Library (amazon-kinesis-producer, aggregation-format.md, read 2026-11-21). */
const definition = `
  syntax = "proto2";
  message AggregatedRecord {
    repeated string partition_key_table = 1;
    repeated string explicit_hash_key_table = 2;
    repeated Record records = 3;
  }
  message Tag {
    required string key = 1;
    optional string value = 2;
  }
  message Record {
    required uint64 partition_key_index = 1;
    optional uint64 explicit_hash_key_index = 2;
    required bytes data = 3;
    repeated Tag tags = 4;
  }`;

const message = protobuf.parse(definition, { keepCase: true }).root.lookupType("AggregatedRecord");

/** What {@link message} decodes to, as far as it is read here. */
interface AggregatedRecord {
  readonly partition_key_table: readonly string[];
  readonly records: readonly { readonly partition_key_index: number; readonly data: Buffer }[];
}

const magic = Buffer.from([0xf3, 0x89, 0x9a, 0xc2]);
/** The message's MD5, which follows it. */
const digestBytes = 16;

/**
 * The user records in a Kinesis record that the KPL aggregated, in order. Undefined for any other record, told by a wrong
 * magic number, a wrong checksum or a message that does not parse, as in the Kinesis Client Library. That Firehose
 * passes such a record on unchanged is assumed.
 */
export function decodeAggregatedRecord(data: Buffer): readonly UserRecord[] | undefined {
  if (data.length < magic.length + digestBytes || !data.subarray(0, magic.length).equals(magic)) return undefined;
  const body = data.subarray(magic.length, -digestBytes);
  if (!createHash("md5").update(body).digest().equals(data.subarray(-digestBytes))) return undefined;
  const aggregated = decodeMessage(body);
  if (aggregated === undefined) return undefined;
  const { partition_key_table: keys, records } = aggregated;
  const userRecords = records.flatMap(({ partition_key_index: index, data: userData }) => {
    const partitionKey = keys[index];
    return partitionKey === undefined ? [] : [{ partitionKey, data: userData }];
  });
  return userRecords.length === records.length ? userRecords : undefined;
}

function decodeMessage(body: Buffer): AggregatedRecord | undefined {
  try {
    const plain: unknown = message.toObject(message.decode(body), { longs: Number, arrays: true });
    return isAggregatedRecord(plain) ? plain : undefined;
  } catch {
    return undefined;
  }
}

/** The decoder has checked the fields; this only tells the compiler. */
function isAggregatedRecord(value: unknown): value is AggregatedRecord {
  return typeof value === "object" && value !== null && "partition_key_table" in value && "records" in value;
}
