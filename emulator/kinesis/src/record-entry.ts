import { z } from "zod";

import { countBase64Bytes } from "./base64.ts";
import { KinesisError } from "./errors.ts";
import { hashKeyField } from "./input-fields.ts";
import type { NewRecord } from "./log/shard-log.ts";
import { parseHashKey } from "./shards/hash-key.ts";
import type { Stream } from "./stream.ts";

const maxKeyCharacters = 256;

/** One record to put. Bounds: API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
export const recordEntryFields = {
  Data: z.string(),
  PartitionKey: z.string().min(1).max(maxKeyCharacters).optional(),
  ExplicitHashKey: hashKeyField.optional(),
};

export interface RecordEntry {
  readonly Data: string;
  readonly PartitionKey?: string | undefined;
  readonly ExplicitHashKey?: string | undefined;
}

/**
 * Whether all are entries by {@link recordEntryFields}. Checked by hand, as there can be millions in a stream; false for a few
 * that are: the schema has the last word, and says what is wrong.
 */
export function arePlainRecordEntries(values: unknown): values is readonly RecordEntry[] {
  return Array.isArray(values) && values.every(isPlainRecordEntry);
}

function isPlainRecordEntry(value: unknown): value is RecordEntry {
  if (typeof value !== "object" || value === null) return false;
  const { Data, PartitionKey, ExplicitHashKey }: { readonly [Field in keyof RecordEntry]?: unknown } = value;
  if (typeof Data !== "string" || ExplicitHashKey !== undefined) return false;
  return typeof PartitionKey === "string" && PartitionKey.length > 0 && PartitionKey.length <= maxKeyCharacters;
}

/** Bytes of a whole request, payloads and partition keys; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21 (PutRecords). */
const maxRequestBytes = 10 * 1024 * 1024;

/**
 * Checks what the schema cannot: sizes and hash keys, and that there are partition keys where the stream distributes by them.
 * All of a request's records are checked before any is stored.
 */
export function checkRecords(
  stream: Stream,
  records: readonly RecordEntry[],
  toKeyPath = (index: number) => `records.${index + 1}.member.partitionKey`,
): void {
  const isKeyed = stream.distribution === "USER_PARTITION_KEY";
  const maxRecordBytes = stream.maxRecordKiB * 1024;
  if (isKeyed) checkPartitionKeys(records, toKeyPath);
  let requestBytes = 0;
  for (const record of records) {
    const recordBytes = countRecordBytes(record);
    if (recordBytes > maxRecordBytes) throw tooLarge(recordBytes, maxRecordBytes);
    if (isKeyed && record.ExplicitHashKey !== undefined) parseHashKey(record.ExplicitHashKey);
    requestBytes += recordBytes;
  }
  if (requestBytes > maxRequestBytes) {
    throw new KinesisError("InvalidArgumentException", `Records size exceeds 10 MB limit: ${requestBytes} bytes.`);
  }
}

/** In the words that the service has for a member which its model requires, as it did of every stream. */
function checkPartitionKeys(records: readonly RecordEntry[], toKeyPath: (index: number) => string): void {
  const index = records.findIndex(({ PartitionKey }) => PartitionKey === undefined);
  if (index === -1) return;
  const value = `Value null at '${toKeyPath(index)}'`;
  const message = `1 validation error detected: ${value} failed to satisfy constraint: Member must not be null`;
  throw new KinesisError("ValidationException", message);
}

/** A record as it is stored. */
export function toNewRecord({ Data, PartitionKey = "", ExplicitHashKey }: RecordEntry): NewRecord {
  return { partitionKey: PartitionKey, explicitHashKey: ExplicitHashKey, dataBase64: Data };
}

function countRecordBytes({ Data, PartitionKey = "" }: RecordEntry): number {
  const dataBytes = countBase64Bytes(Data);
  if (dataBytes === undefined) throw new KinesisError("SerializationException", "data: expected base64 text");
  return dataBytes + Buffer.byteLength(PartitionKey);
}

function tooLarge(recordBytes: number, maxRecordBytes: number): KinesisError {
  const constraint = `Member must have length less than or equal to ${maxRecordBytes}`;
  return new KinesisError(
    "ValidationException",
    `1 validation error detected: Value at 'data' failed to satisfy constraint: ${constraint}, got ${recordBytes} bytes of data and partition key`,
  );
}
