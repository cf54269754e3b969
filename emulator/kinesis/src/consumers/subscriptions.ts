import { KinesisError } from "../errors.ts";
import type { PushedEvents } from "./pushed-events.ts";
import { openShardSubscription, type ShardSubscriptionOptions } from "./shard-subscription.ts";

/** Milliseconds for which a subscription cannot be taken over; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-29 (SubscribeToShard). */
const protectedMs = 5000;

/** Who is subscribed to what: one subscription for each consumer and shard. */
export interface Subscriptions {
  /**
   * Ends the consumer's earlier subscription to the shard. Throws ResourceInUseException if that began less than five
   * seconds ago, whether it still lasts or not.
   */
  readonly open: (options: ShardSubscriptionOptions) => PushedEvents;
}

export function createSubscriptions(): Subscriptions {
  const latest = new Map<string, { readonly startedAtMs: number; readonly subscription: PushedEvents }>();
  return {
    open: (options) => {
      const { consumerArn, shardId } = options;
      const nowMs = options.store.nowMs();
      for (const [key, { startedAtMs, subscription }] of latest) {
        if (subscription.events.destroyed && nowMs - startedAtMs >= protectedMs) latest.delete(key);
      }
      const key = JSON.stringify([consumerArn, shardId]);
      const earlier = latest.get(key);
      if (earlier !== undefined && nowMs - earlier.startedAtMs < protectedMs) throw inUse(options);
      const subscription = openShardSubscription(options);
      earlier?.subscription.end(inUse(options));
      latest.set(key, { startedAtMs: nowMs, subscription });
      return subscription;
    },
  };
}

function inUse({ consumerArn, shardId }: ShardSubscriptionOptions): KinesisError {
  const message = `Another active subscription exists for this consumer: ${consumerArn}, shard ${shardId}`;
  return new KinesisError("ResourceInUseException", message);
}
