import { createHash } from "node:crypto";

import { KinesisError } from "../errors.ts";

/** A 128-bit hash key as 32 hexadecimal digits: as text it sorts like the number, and MD5 gives it without a BigInt. */
export type HashKey = string;

export interface HashKeyRange {
  readonly first: HashKey;
  readonly last: HashKey;
}

const hashKeyCount = 2n ** 128n;
const hexDigits = 32;

/** Where a partition key falls: its MD5 (API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21, PutRecords). */
export function hashPartitionKey(partitionKey: string): HashKey {
  return createHash("md5").update(partitionKey).digest("hex");
}

/** Reads an ExplicitHashKey, a decimal number from 0 to 2^128-1. */
export function parseHashKey(decimal: string): HashKey {
  const value = BigInt(decimal);
  if (value < hashKeyCount) return toHashKey(value);
  const message = `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${decimal}`;
  throw new KinesisError("InvalidArgumentException", message);
}

/** A hash key as the API shows it. */
export function formatHashKey(hashKey: HashKey): string {
  return BigInt(`0x${hashKey}`).toString();
}

/** Splits all hash keys into ranges of equal width; the last one ends at 2^128-1. */
export function splitEvenly(shardCount: number): readonly HashKeyRange[] {
  const width = hashKeyCount / BigInt(shardCount);
  return Array.from({ length: shardCount }, (_, index) => {
    const end = index === shardCount - 1 ? hashKeyCount : width * BigInt(index + 1);
    return { first: toHashKey(width * BigInt(index)), last: toHashKey(end - 1n) };
  });
}

/** The next lower hash key; not for the lowest. */
export function decrementHashKey(hashKey: HashKey): HashKey {
  return toHashKey(BigInt(`0x${hashKey}`) - 1n);
}

function toHashKey(value: bigint): HashKey {
  return value.toString(16).padStart(hexDigits, "0");
}
