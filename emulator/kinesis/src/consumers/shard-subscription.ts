import { countMillisBehind, listChildShards, toApiRecord } from "../record-description.ts";
import { toEncryptionType } from "../stream-description.ts";
import type { StreamStore } from "../stream-store.ts";
import { toSequenceNumbers } from "../stream.ts";
import { type NextEvent, type PushedEvents, pushEvents } from "./pushed-events.ts";
import { findAddressedConsumer } from "./stream-consumer.ts";

/** Milliseconds that a subscription lasts; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-29 (SubscribeToShard). */
const lifetimeMs = 300_000;
/** Of one event. AWS does not say how many records it puts into one. */
const maxEventRecords = 10_000;
const maxEventPayloadBytes = 1024 * 1024;

export interface ShardSubscriptionOptions {
  readonly store: StreamStore;
  readonly consumerArn: string;
  readonly shardId: string;
  /** Of the first record that is sent. */
  readonly fromIndex: number;
}

/** Pushes a shard's records as they come, until its end or for five minutes. */
export function openShardSubscription(options: ShardSubscriptionOptions): PushedEvents {
  const { store, consumerArn } = options;
  const { stream } = findAddressedConsumer(store, { ConsumerARN: consumerArn });
  const untilMs = store.nowMs() + lifetimeMs;
  let { fromIndex } = options;
  const readNext = (isDue: boolean): NextEvent => {
    if (store.nowMs() >= untilMs) return { event: undefined, isLast: true };
    const { payload, nextIndex, isLast } = readShard({ ...options, fromIndex });
    if (payload.Records.length === 0 && !isLast && !isDue) return { event: undefined, isLast };
    fromIndex = nextIndex;
    return { event: { type: "SubscribeToShardEvent", payload }, isLast };
  };
  return pushEvents({ readNext, onNews: (listener) => store.onAppend(stream.name, listener) });
}

/** What comes next in the shard. Throws ResourceNotFoundException once the consumer, the stream or the shard is gone. */
function readShard({ store, consumerArn, shardId, fromIndex }: ShardSubscriptionOptions) {
  const { stream } = findAddressedConsumer(store, { ConsumerARN: consumerArn });
  const shard = store.shard(stream.name, shardId);
  const place = { streamName: stream.name, shardId };
  const limits = { maxRecords: maxEventRecords, maxBytes: maxEventPayloadBytes };
  const { records, nextIndex } = store.read({ ...place, fromIndex, ...limits });
  const unread = store.read({ ...place, fromIndex: nextIndex, maxRecords: 1 }).records[0];
  const isLast = shard.closed !== undefined && nextIndex >= shard.closed.index;
  const encryptionType = toEncryptionType(stream);
  const payload = {
    Records: records.map((record) => toApiRecord(record, encryptionType)),
    // None at the shard's end: there is nothing to continue with but its children.
    ...(isLast
      ? { ChildShards: listChildShards(stream, shard) }
      : { ContinuationSequenceNumber: toSequenceNumbers(shard).at(nextIndex - 1) }),
    MillisBehindLatest: countMillisBehind(unread, store.nowMs()),
  };
  return { payload, nextIndex, isLast };
}
