import { z } from "zod";

import { KinesisError, throwIfRefused } from "../errors.ts";
import {
  findAddressedStream,
  sequenceNumberField,
  shardIdField,
  streamAddressFields,
  timestampField,
} from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { encodeIterator } from "../shards/shard-iterator.ts";
import type { StreamStore } from "../stream-store.ts";
import { toSequenceNumbers } from "../stream.ts";

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

/** What it takes to find where an iterator starts. */
interface Lookup {
  readonly store: StreamStore;
  readonly input: Input;
  readonly streamName: string;
}

/** GetShardIterator. */
export function getShardIterator(store: StreamStore, rawInput: unknown): object {
  const input = parseInput(schema, rawInput);
  const stream = findAddressedStream(store, input);
  const shard = store.shard(stream.name, input.ShardId);
  throwIfRefused(store.limits.refuseIterator(stream, shard));
  const index = startIndexes[input.ShardIteratorType]({ store, input, streamName: stream.name });
  return { ShardIterator: encodeIterator({ stream, shard, index }, store.nowMs()) };
}

const startIndexes: Readonly<Record<IteratorType, (lookup: Lookup) => number>> = {
  TRIM_HORIZON: ({ store, input, streamName }) => store.trimIndex(streamName, input.ShardId),
  LATEST: ({ store, input, streamName }) => store.endIndex(streamName, input.ShardId),
  AT_SEQUENCE_NUMBER: (lookup) => Math.max(0, findStartIndex(lookup)),
  AFTER_SEQUENCE_NUMBER: (lookup) => findStartIndex(lookup) + 1,
  AT_TIMESTAMP: findIndexAtTime,
};

function findStartIndex({ store, input, streamName }: Lookup): number {
  const { ShardId, ShardIteratorType, StartingSequenceNumber: number } = input;
  if (number === undefined) throw missing("StartingSequenceNumber", ShardIteratorType);
  const index = toSequenceNumbers(store.shard(streamName, ShardId)).toIndex(number);
  if (index !== undefined && index < store.endIndex(streamName, ShardId)) return index;
  const message = `StartingSequenceNumber ${number} is invalid because it did not come from shard ${ShardId}.`;
  throw new KinesisError("InvalidArgumentException", message);
}

/** The first record that arrived at that time or later; a clock that was set back does not hide records. */
function findIndexAtTime({ store, input, streamName }: Lookup): number {
  const { ShardId, ShardIteratorType, Timestamp } = input;
  if (Timestamp === undefined) throw missing("Timestamp", ShardIteratorType);
  const fromMs = Math.floor(Timestamp * 1000);
  if (fromMs <= store.nowMs()) return store.indexAtTime(streamName, ShardId, fromMs);
  const message = `Timestamp ${Timestamp} is in the future: now it is ${store.nowMs() / 1000}.`;
  throw new KinesisError("InvalidArgumentException", message);
}

function missing(field: string, iteratorType: string): KinesisError {
  return new KinesisError("InvalidArgumentException", `${field} must be given with ShardIteratorType ${iteratorType}.`);
}
