import type { Batch } from "../packing/batch.ts";
import { describeFailure } from "./describe-failure.ts";
import type { Sending, WaitingBatch } from "./plan-call.ts";
import { type PutTally, countBatchBytes } from "./put-tally.ts";
import { computeBackoffMs, isWorthRetrying } from "./retry.ts";
import type { ShardLanes } from "./shard-lanes.ts";
import type { OutgoingRecord, PutOutcome, SenderClock, Transport } from "./transport.ts";

export interface CallContext {
  readonly transport: Transport;
  readonly tally: PutTally;
  readonly lanes: ShardLanes;
  readonly clock: SenderClock;
  readonly random: () => number;
  /** The partition keys choose the shards. */
  readonly isOrdered: boolean;
  readonly beforeSend: (batches: readonly Batch[]) => Promise<void>;
  readonly onAccepted: (batches: readonly Batch[], outcomes: readonly PutOutcome[]) => void;
  /** Aborted when no answer is waited for any more. */
  readonly signal: AbortSignal;
}

export interface CallResult {
  /** What has to be sent again, each no earlier than its `notBeforeMs`. */
  readonly refused: ReadonlySet<WaitingBatch>;
  /** Error code and message of the last refusal. */
  readonly refusal?: string;
  /** Set when no further call makes sense. */
  readonly failure?: unknown;
  /** A record went to a shard that the lanes do not know: the shards have changed. */
  readonly shardsMoved: boolean;
}

/** Makes one call, and accounts for each of its records. Never throws. */
export async function makeCall(sendings: readonly Sending[], context: CallContext): Promise<CallResult> {
  try {
    await context.beforeSend(sendings.map(({ waiting }) => waiting.batch));
    context.tally.call();
    const sentAtMs = context.clock.nowMs();
    const records = sendings.map((sending) => toOutgoingRecord(sending, context));
    const outcomes = await context.transport.put(records, context.signal);
    return settleOutcomes(sendings, outcomes, { context, sentAtMs });
  } catch (error) {
    return settleFailure(sendings, error, context);
  }
}

function toOutgoingRecord({ waiting: { batch }, lane }: Sending, { isOrdered }: CallContext): OutgoingRecord {
  const { data, partitionKey } = batch;
  const { explicitHashKey } = lane;
  return isOrdered || explicitHashKey === undefined ? { data, partitionKey } : { data, partitionKey, explicitHashKey };
}

interface SentCall {
  readonly context: CallContext;
  readonly sentAtMs: number;
}

function settleOutcomes(sendings: readonly Sending[], outcomes: readonly PutOutcome[], sent: SentCall): CallResult {
  const { tally, lanes, clock, onAccepted } = sent.context;
  const nowMs = clock.nowMs();
  const accepted: { batch: Batch; outcome: PutOutcome }[] = [];
  const refused = new Set<WaitingBatch>();
  let refusal: string | undefined;
  for (const [index, { waiting, lane }] of sendings.entries()) {
    const outcome = getOutcome(outcomes, index);
    lanes.learn(lane, outcome, { bytes: countBatchBytes(waiting.batch), atMs: sent.sentAtMs }, nowMs);
    if (outcome.isAccepted) {
      tally.accept(waiting.batch);
      accepted.push({ batch: waiting.batch, outcome });
    } else {
      tally.refuse(outcome.errorCode);
      refusal = `${outcome.errorCode}: ${outcome.message}`;
      refused.add(postpone(waiting, sent.context));
    }
  }
  if (accepted.length > 0) {
    onAccepted(
      accepted.map(({ batch }) => batch),
      accepted.map(({ outcome }) => outcome),
    );
  }
  const shardsMoved = outcomes.some((outcome) => outcome.isAccepted && !lanes.knows(outcome.shardId));
  return { refused, shardsMoved, ...(refusal === undefined ? {} : { refusal }) };
}

/** An outcome stands for each record, in order; without one the record's fate would be a guess. */
function getOutcome(outcomes: readonly PutOutcome[], index: number): PutOutcome {
  const outcome = outcomes[index];
  if (outcome === undefined) throw new Error(`the call gave no result for record ${index}`);
  return outcome;
}

/** The records may or may not have arrived; their identities make duplicates harmless. */
function settleFailure(sendings: readonly Sending[], error: unknown, context: CallContext): CallResult {
  const refused = new Set(sendings.map(({ waiting }) => postpone(waiting, context)));
  if (!isWorthRetrying(error)) return { refused, failure: error, shardsMoved: false };
  const { code, text } = describeFailure(error);
  context.tally.failCall(code, sendings.length);
  return { refused, refusal: text, shardsMoved: false };
}

function postpone(waiting: WaitingBatch, { clock, random }: CallContext): WaitingBatch {
  waiting.refusals += 1;
  waiting.notBeforeMs = clock.nowMs() + computeBackoffMs(waiting.refusals, random);
  return waiting;
}
