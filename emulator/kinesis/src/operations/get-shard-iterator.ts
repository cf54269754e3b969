import { z } from "zod";

import { throwIfRefused } from "../errors.ts";
import {
  findAddressedStream,
  sequenceNumberField,
  shardIdField,
  streamAddressFields,
  timestampField,
} from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { encodeIterator } from "../shards/shard-iterator.ts";
import { findStartIndex, startingPositionTypes } from "../shards/starting-position.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({
  ...streamAddressFields,
  ShardId: shardIdField,
  ShardIteratorType: z.enum(startingPositionTypes),
  StartingSequenceNumber: sequenceNumberField.optional(),
  Timestamp: timestampField.optional(),
});

/** GetShardIterator. */
export function getShardIterator(store: StreamStore, rawInput: unknown): object {
  const input = parseInput(schema, rawInput);
  const stream = findAddressedStream(store, input);
  const shard = store.shard(stream.name, input.ShardId);
  throwIfRefused(store.limits.refuseIterator(stream, shard));
  const index = findStartIndex(store, {
    type: input.ShardIteratorType,
    streamName: stream.name,
    shardId: shard.id,
    sequenceNumber: input.StartingSequenceNumber,
    timestamp: input.Timestamp,
    fields: { type: "ShardIteratorType", sequenceNumber: "StartingSequenceNumber" },
  });
  return { ShardIterator: encodeIterator({ stream, shard, index }, store.nowMs()) };
}
