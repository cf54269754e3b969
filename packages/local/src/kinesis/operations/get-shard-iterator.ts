import { z } from "zod";

import { KinesisError } from "../errors.ts";
import {
  addressedStream,
  sequenceNumberField,
  shardIdField,
  streamAddressFields,
  timestampField,
} from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { encodeIterator } from "../shard-iterator.ts";
import type { StreamStore } from "../stream-store.ts";
import type { Shard } from "../stream.ts";

const iteratorTypes = [
  "AT_SEQUENCE_NUMBER",
  "AFTER_SEQUENCE_NUMBER",
  "TRIM_HORIZON",
  "LATEST",
  "AT_TIMESTAMP",
] as const;

const schema = z.object({
  ...streamAddressFields,
  ShardId: shardIdField,
  ShardIteratorType: z.enum(iteratorTypes),
  StartingSequenceNumber: sequenceNumberField.optional(),
  Timestamp: timestampField.optional(),
});

type Input = z.infer<typeof schema>;
type IteratorType = Input["ShardIteratorType"];

/** GetShardIterator. */
export function getShardIterator(store: StreamStore, rawInput: unknown): object {
  const input = parseInput(schema, rawInput);
  const stream = addressedStream(store, input);
  const shard = store.shard(stream.name, input.ShardId);
  const nowMs = store.nowMs();
  const index = startIndexes[input.ShardIteratorType](shard, input, nowMs);
  return { ShardIterator: encodeIterator({ stream, shard, index }, nowMs) };
}

const startIndexes: Readonly<Record<IteratorType, (shard: Shard, input: Input, nowMs: number) => number>> = {
  TRIM_HORIZON: () => 0,
  LATEST: ({ log }) => log.length,
  AT_SEQUENCE_NUMBER: (shard, input) => Math.max(0, indexOfStart(shard, input)),
  AFTER_SEQUENCE_NUMBER: (shard, input) => indexOfStart(shard, input) + 1,
  AT_TIMESTAMP: indexAtTime,
};

function indexOfStart(shard: Shard, { ShardIteratorType, StartingSequenceNumber: number }: Input): number {
  if (number === undefined) throw missing("StartingSequenceNumber", ShardIteratorType);
  const index = shard.sequenceNumbers.indexOf(number);
  if (index !== undefined && index < shard.log.length) return index;
  const message = `StartingSequenceNumber ${number} is invalid because it did not come from shard ${shard.id}.`;
  throw new KinesisError("InvalidArgumentException", message);
}

/** The first record that arrived at that time or later; a clock that was set back does not hide records. */
function indexAtTime({ log }: Shard, { ShardIteratorType, Timestamp }: Input, nowMs: number): number {
  if (Timestamp === undefined) throw missing("Timestamp", ShardIteratorType);
  const fromMs = Math.floor(Timestamp * 1000);
  if (fromMs > nowMs) {
    const message = `Timestamp ${Timestamp} is in the future: now it is ${nowMs / 1000}.`;
    throw new KinesisError("InvalidArgumentException", message);
  }
  const index = log.findIndex(({ arrivedAtMs }) => arrivedAtMs >= fromMs);
  return index === -1 ? log.length : index;
}

function missing(field: string, iteratorType: string): KinesisError {
  return new KinesisError("InvalidArgumentException", `${field} must be given with ShardIteratorType ${iteratorType}.`);
}
