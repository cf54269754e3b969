import { EventStream } from "@sluice/emulator-wire";
import { z } from "zod";

import { consumerArnField, findAddressedConsumer } from "../consumers/stream-consumer.ts";
import { createSubscriptions } from "../consumers/subscriptions.ts";
import { sequenceNumberField, shardIdField, timestampField } from "../input-fields.ts";
import { parseInput } from "../parse-input.ts";
import { findStartIndex, startingPositionTypes } from "../shards/starting-position.ts";
import type { StreamStore } from "../stream-store.ts";

const schema = z.object({
  ConsumerARN: consumerArnField,
  ShardId: shardIdField,
  StartingPosition: z.object({
    Type: z.enum(startingPositionTypes),
    SequenceNumber: sequenceNumberField.optional(),
    Timestamp: timestampField.optional(),
  }),
});

/** SubscribeToShard, with the subscriptions of one endpoint. AWS's 2 MB/s for each consumer and shard are not enforced. */
export function createSubscribeToShard(): (store: StreamStore, input: unknown) => EventStream {
  const subscriptions = createSubscriptions();
  return (store, input) => {
    const { ConsumerARN: consumerArn, ShardId, StartingPosition } = parseInput(schema, input);
    const { stream } = findAddressedConsumer(store, { ConsumerARN: consumerArn });
    const { id: shardId } = store.shard(stream.name, ShardId);
    const fromIndex = findStartIndex(store, {
      type: StartingPosition.Type,
      streamName: stream.name,
      shardId,
      sequenceNumber: StartingPosition.SequenceNumber,
      timestamp: StartingPosition.Timestamp,
      fields: { type: "StartingPosition type", sequenceNumber: "SequenceNumber" },
    });
    return new EventStream(subscriptions.open({ store, consumerArn, shardId, fromIndex }).events);
  };
}
