import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { Clock, Trouble, Troubles } from "@sluice/emulator-wire";

import type { Destination } from "../destination/destination.ts";
import type { FollowedShards } from "../source/follow-source-shards.ts";
import { type DeliveryCounter, toAmount } from "./delivery-counter.ts";
import { addAmounts, type Amount, type DeliveryTally } from "./delivery-tally.ts";
import { findEarliest } from "./find-earliest.ts";

/** Where a delivery stream's records are at the moment. */
export interface DeliveryStatus {
  /** Read from the stream since the engine's start. */
  readonly received: Amount;
  /** Since the engine's start, as the next two. Of a record that the function has changed, the rows that it left. */
  readonly delivered: Amount;
  /** Answered `Dropped` by the function. */
  readonly dropped: Amount;
  /** In the error output. */
  readonly failed: Amount;
  /** Read from the stream, and not yet in an object that is in its bucket. */
  readonly waiting: Amount;
  /** In the stream, and not yet read. */
  readonly unreadRecords: number;
  /** When the next object is due at the latest, unless something holds it up. Undefined when nothing waits for it. */
  readonly nextObjectAtMs: number | undefined;
  readonly trouble: Trouble | undefined;
}

interface DeliveryParts {
  readonly options: { readonly clock: Clock; readonly stream: Pick<DeliveryStream, "bufferingIntervalSeconds"> };
  readonly counter: Pick<DeliveryCounter, "counts">;
  readonly tally: Pick<DeliveryTally, "received" | "waiting" | "progress">;
  readonly shards: Pick<FollowedShards, "countUnread" | "nextDueAtMs">;
  readonly destination: Pick<Destination, "nextObjectAtMs">;
  readonly troubles: Pick<Troubles, "oldest">;
}

export function describeDelivery({
  options,
  counter,
  tally,
  shards,
  destination,
  troubles,
}: DeliveryParts): DeliveryStatus {
  const unplaced = tally.progress.unplaced();
  const waiting = addAmounts([tally.waiting(), ...unplaced.map(toAmount)]);
  const dueAtMs = unplaced.length > 0 ? options.clock.nowMs() : destination.nextObjectAtMs();
  return {
    ...counter.counts(),
    received: tally.received(),
    waiting,
    unreadRecords: shards.countUnread(),
    nextObjectAtMs:
      waiting.records === 0 ? undefined : findEarliest([dueAtMs, predictObject(shards.nextDueAtMs(), options)]),
    trouble: troubles.oldest(),
  };
}

/** What goes to the function is buffered once more afterwards. */
function predictObject(
  toFunctionAtMs: number | undefined,
  { clock, stream }: DeliveryParts["options"],
): number | undefined {
  const intervalMs = clock.dueAtMs(stream.bufferingIntervalSeconds * 1000) - clock.nowMs();
  return toFunctionAtMs === undefined ? undefined : toFunctionAtMs + intervalMs;
}
