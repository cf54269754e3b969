import { KinesisError } from "../errors.ts";
import { type NewRecord, countPayloadBytes } from "../log/shard-log.ts";
import type { Shard, Stream } from "../stream.ts";
import { type Allowance, createAllowance } from "./allowance.ts";

/** The throughput limits of a shard. A refusal is returned and not thrown, so that one record can fail alone. */
export interface ShardLimits {
  readonly refuseRecord: (stream: Stream, shard: Shard, record: NewRecord) => KinesisError | undefined;
  /** Before a GetRecords call. */
  readonly refuseRead: (stream: Stream, shard: Shard) => KinesisError | undefined;
  /** After it. */
  readonly noteRead: (shard: Shard, records: readonly NewRecord[]) => void;
  readonly refuseIterator: (stream: Stream, shard: Shard) => KinesisError | undefined;
}

/** No limits: the default on one machine. */
export const noLimits: ShardLimits = {
  refuseRecord: () => undefined,
  refuseRead: () => undefined,
  noteRead: () => undefined,
  refuseIterator: () => undefined,
};

/*
 * A shard's limits in both modes: developer guide, service-sizes-and-limits, and API model of Kinesis 2013-12-02 in
 * botocore 1.43.11 (GetRecords, GetShardIterator), read 2026-11-21. An on-demand stream does not scale by itself
 * here. Not verified: that a MB is 1,048,576 bytes, as older editions of the guide say.
 */
const putBytesPerSecond = 1024 * 1024;
const putRecordsPerSecond = 1000;
const readBytesPerSecond = 2 * 1024 * 1024;
const readsPerSecond = 5;
const iteratorsPerSecond = 5;

interface ShardAllowances {
  readonly putBytes: Allowance;
  readonly putRecords: Allowance;
  readonly readBytes: Allowance;
  readonly reads: Allowance;
  readonly iterators: Allowance;
}

/** AWS's limits, kept by shard object: a shard that is replaced by a changed one starts afresh. */
export function createShardLimits(nowMs: () => number): ShardLimits {
  const allowances = new WeakMap<Shard, ShardAllowances>();
  const ensureAllowances = (shard: Shard): ShardAllowances => {
    const known = allowances.get(shard) ?? createShardAllowances();
    allowances.set(shard, known);
    return known;
  };
  return {
    refuseRecord: (stream, shard, { partitionKey, dataBase64 }) => {
      const bytes = countPayloadBytes(dataBase64) + Buffer.byteLength(partitionKey);
      const { putBytes, putRecords } = ensureAllowances(shard);
      if (!putBytes.fits(bytes, nowMs()) || !putRecords.fits(1, nowMs())) return exceeded(stream, shard);
      putBytes.use(bytes, nowMs());
      putRecords.use(1, nowMs());
      return undefined;
    },
    refuseRead: (stream, shard) => {
      const { reads, readBytes } = ensureAllowances(shard);
      if (!reads.fits(1, nowMs()) || !readBytes.fits(1, nowMs())) return exceeded(stream, shard);
      reads.use(1, nowMs());
      return undefined;
    },
    noteRead: (shard, records) => {
      const payloadBytes = records.reduce((sum, { dataBase64 }) => sum + countPayloadBytes(dataBase64), 0);
      ensureAllowances(shard).readBytes.use(payloadBytes, nowMs());
    },
    refuseIterator: (stream, shard) => {
      const { iterators } = ensureAllowances(shard);
      if (!iterators.fits(1, nowMs())) return exceeded(stream, shard);
      iterators.use(1, nowMs());
      return undefined;
    },
  };
}

function createShardAllowances(): ShardAllowances {
  return {
    putBytes: createAllowance(putBytesPerSecond),
    putRecords: createAllowance(putRecordsPerSecond),
    readBytes: createAllowance(readBytesPerSecond),
    reads: createAllowance(readsPerSecond),
    iterators: createAllowance(iteratorsPerSecond),
  };
}

function exceeded({ name, arn }: Stream, { id }: Shard): KinesisError {
  const message = `Rate exceeded for shard ${id} in stream ${name} under account ${parseAccountId(arn)}.`;
  return new KinesisError("ProvisionedThroughputExceededException", message);
}

function parseAccountId(arn: string): string {
  const accountId = arn.split(":").at(4);
  if (accountId === undefined) throw new TypeError(`ARN "${arn}": no account`);
  return accountId;
}
