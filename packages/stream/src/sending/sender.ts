import { StreamStalledError } from "../errors.ts";
import type { Batch } from "../packing/batch.ts";
import { type CallContext, makeCall } from "./make-call.ts";
import type { Sending } from "./plan-call.ts";
import { createPutTally, type PutCounts } from "./put-tally.ts";
import { createShardFollower } from "./shard-follower.ts";
import { ShardLanes } from "./shard-lanes.ts";
import { type PutOutcome, type SenderClock, systemSenderClock, type Transport } from "./transport.ts";
import { WaitQueue } from "./wait-queue.ts";

export interface SenderOptions {
  readonly transport: Transport;
  /** One record of a group at a time, in the order of the batches; the partition key chooses the shard. */
  readonly isOrdered?: boolean;
  /** At most this many calls in flight. */
  readonly maxCalls?: number;
  /** Gives up when nothing has been accepted for this long. */
  readonly giveUpAfterMs?: number;
  /** Awaited before records are sent, so that they can be logged first. */
  readonly beforeSend?: (batches: readonly Batch[]) => Promise<void>;
  readonly onAccepted?: (batches: readonly Batch[], outcomes: readonly PutOutcome[]) => void;
  /** What an earlier run of the load had sent. */
  readonly sentBefore?: Partial<Pick<PutCounts, "rows" | "records" | "bytes">>;
  readonly clock?: SenderClock;
  readonly random?: () => number;
}

export interface SenderStatus {
  readonly waitingRecords: number;
  readonly callsInFlight: number;
  /** How long nothing has been accepted although something waits. */
  readonly stalledMs: number;
  readonly lastRefusal: string;
  /** What has ended the sending, if anything has. */
  readonly failure?: unknown;
}

/** Sends batches until each is accepted. `add` and `flush` throw once a call has failed for good. */
export interface Sender {
  /** Takes a batch; waits while too much is on its way, which slows the reader down to the stream's pace. */
  readonly add: (batch: Batch) => Promise<void>;
  /** Resolves when everything is accepted. */
  readonly flush: () => Promise<void>;
  /** What was accepted so far; right also after a failure. */
  readonly counts: () => PutCounts;
  readonly status: () => SenderStatus;
  /** The first row of all that is not accepted yet; undefined when all is. */
  readonly firstUnacceptedRow: () => number | undefined;
  /** Gives up after this long without progress, counted from now. */
  readonly giveUpAfter: (delayMs: number) => void;
}

const defaultMaxCalls = 16;
/**
 * As many bytes as two full calls have are in flight at most. Each takes nearly three of memory: as a record and, in base64, in a
 * body. At a round trip of 100 ms this is 55 MB a second, as much as 55 shards take.
 */
const fullCallsInFlight = 2;
/** A full call may wait on top, or this many records however small they are. */
const maxWaitingRecords = 4_000;
const defaultGiveUpAfterMs = 600_000;
/** A call that is not full is sent when its first record has waited for this long. */
const lingerMs = 100;

/** Sends batches in full calls, several at once, each shard as fast as it takes them. */
export function createSender(options: SenderOptions): Sender {
  return new CallSender(options);
}

class CallSender implements Sender {
  readonly #maxCalls: number;
  readonly #context: CallContext;
  readonly #queue: WaitQueue;
  readonly #followShards: () => Promise<void>;
  /** Resolves when the shards are listed, if the stream has any. That happens while the first batch is made. */
  readonly #ready: Promise<void>;
  readonly #givenUp = new AbortController();
  #callsInFlight = 0;
  /** Grows by one with each call that is accepted as a whole: the first calls find out what the stream takes. */
  #callLimit = 1;
  #isFlushing = false;
  #failure: unknown;
  #progressAtMs = 0;
  #giveUpAfterMs: number;
  #lastRefusal = "none";
  #cancelTimer: () => void = () => undefined;
  #waiters: (() => void)[] = [];

  constructor(options: SenderOptions) {
    const { transport, isOrdered = false, clock = systemSenderClock, giveUpAfterMs = defaultGiveUpAfterMs } = options;
    this.#maxCalls = options.maxCalls ?? defaultMaxCalls;
    this.#context = {
      transport,
      isOrdered,
      clock,
      tally: createPutTally(options.sentBefore),
      lanes: new ShardLanes(clock.nowMs()),
      random: options.random ?? Math.random,
      beforeSend: options.beforeSend ?? (async () => undefined),
      onAccepted: options.onAccepted ?? (() => undefined),
      signal: this.#givenUp.signal,
    };
    this.#queue = new WaitQueue(isOrdered);
    this.#giveUpAfterMs = giveUpAfterMs;
    this.#followShards = createShardFollower(transport, this.#context.lanes, clock);
    this.#ready = this.#followShards();
  }

  async add(batch: Batch): Promise<void> {
    await this.#ready;
    while (this.#failure === undefined && this.#isFull()) await this.#nextChange();
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#queue.isEmpty) this.#progressAtMs = this.#nowMs();
    this.#queue.push(batch, this.#nowMs());
    this.#pump();
  }

  async flush(): Promise<void> {
    this.#isFlushing = true;
    this.#pump();
    // Calls in flight are awaited even after a failure, so that what they deliver is counted; a stall breaks them off.
    while (this.#callsInFlight > 0 || (this.#failure === undefined && !this.#queue.isEmpty)) await this.#nextChange();
    this.#isFlushing = false;
    this.#cancelTimer();
    if (this.#failure !== undefined) throw this.#failure;
  }

  counts(): PutCounts {
    return this.#context.tally.counts();
  }

  status(): SenderStatus {
    return {
      waitingRecords: this.#queue.waitingRecords,
      callsInFlight: this.#callsInFlight,
      stalledMs: this.#queue.isEmpty ? 0 : this.#nowMs() - this.#progressAtMs,
      lastRefusal: this.#lastRefusal,
      failure: this.#failure,
    };
  }

  firstUnacceptedRow(): number | undefined {
    return this.#queue.firstRow();
  }

  giveUpAfter(delayMs: number): void {
    this.#giveUpAfterMs = delayMs;
    this.#progressAtMs = this.#nowMs();
    this.#pump();
  }

  #nowMs(): number {
    return this.#context.clock.nowMs();
  }

  #isFull(): boolean {
    const { maxBytesPerCall } = this.#context.transport;
    return this.#queue.waitingBytes >= maxBytesPerCall || this.#queue.waitingRecords >= maxWaitingRecords;
  }

  /** Starts the calls that can start now, and sets a timer for the next, and for giving up. */
  #pump(): void {
    this.#cancelTimer();
    if (this.#failure !== undefined || this.#queue.isEmpty) return;
    const giveUpInMs = this.#progressAtMs + this.#giveUpAfterMs - this.#nowMs();
    if (giveUpInMs <= 0) {
      this.#fail(this.#stalled());
      this.#givenUp.abort();
      return;
    }
    const waitMs = this.#startCalls();
    this.#cancelTimer = this.#context.clock.after(Math.min(waitMs, giveUpInMs), () => this.#pump());
  }

  /** Returns how long it takes until the next call could start. */
  #startCalls(): number {
    const { transport, lanes } = this.#context;
    while (this.#mayCall()) {
      const nowMs = this.#nowMs();
      if (!this.#isFlushing && !this.#queue.isCallReady(transport, nowMs - lingerMs)) return lingerMs;
      const { sendings, waitMs } = this.#queue.take(lanes, transport, nowMs);
      if (sendings.length === 0) return waitMs;
      void this.#call(sendings);
    }
    // The end of a call starts the next one.
    return Infinity;
  }

  #mayCall(): boolean {
    const hasCall = this.#callsInFlight < Math.min(this.#callLimit, this.#maxCalls);
    return hasCall && this.#queue.waitingRecords > 0 && this.#hasRoom();
  }

  /** After a call that was not full, a full one waits until all in flight are two again: a third would need memory for good. */
  #hasRoom(): boolean {
    const { maxBytesPerCall } = this.#context.transport;
    const { waitingBytes, bytesInFlight } = this.#queue;
    return bytesInFlight + Math.min(waitingBytes, maxBytesPerCall) <= fullCallsInFlight * maxBytesPerCall;
  }

  async #call(sendings: readonly Sending[]): Promise<void> {
    this.#callsInFlight += 1;
    const { refused, refusal, failure, shardsMoved } = await makeCall(sendings, this.#context);
    this.#callsInFlight -= 1;
    this.#queue.settle(sendings, refused);
    if (refused.size < sendings.length) this.#progressAtMs = this.#nowMs();
    if (refused.size === 0) this.#callLimit += 1;
    this.#lastRefusal = refusal ?? this.#lastRefusal;
    if (failure !== undefined) this.#fail(failure);
    if (shardsMoved || refused.size > 0) await this.#followShards();
    this.#pump();
    this.#changed();
  }

  #stalled(): StreamStalledError {
    const stalledSeconds = Math.round((this.#nowMs() - this.#progressAtMs) / 1000);
    const { target } = this.#context.transport;
    return new StreamStalledError({ target, stalledSeconds, reason: this.#lastRefusal });
  }

  #fail(failure: unknown): void {
    this.#failure ??= failure;
    this.#changed();
  }

  #changed(): void {
    for (const waiter of this.#waiters.splice(0)) waiter();
  }

  #nextChange(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiters.push(resolve);
    });
  }
}
