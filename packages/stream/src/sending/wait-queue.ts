import type { Batch } from "../packing/batch.ts";
import { type CallPlan, planCall, type Sending, type WaitingBatch } from "./plan-call.ts";
import { countBatchBytes } from "./put-tally.ts";
import type { ShardLanes } from "./shard-lanes.ts";
import type { Transport } from "./transport.ts";

type Limits = Pick<Transport, "maxRecordsPerCall" | "maxBytesPerCall">;

/** Batches that are not accepted yet: those that wait, and those that are in flight. */
export class WaitQueue {
  #waiting: WaitingBatch[] = [];
  readonly #inFlight = new Set<WaitingBatch>();
  readonly #busyGroups: Set<string> | undefined;
  waitingBytes = 0;
  bytesInFlight = 0;

  constructor(isOrdered: boolean) {
    this.#busyGroups = isOrdered ? new Set() : undefined;
  }

  get waitingRecords(): number {
    return this.#waiting.length;
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0 && this.#inFlight.size === 0;
  }

  push(batch: Batch, nowMs: number): void {
    this.#waiting.push({ batch, queuedAtMs: nowMs, refusals: 0, notBeforeMs: 0 });
    this.waitingBytes += countBatchBytes(batch);
  }

  /** Whether there is enough for a full call, or something that has waited long enough. */
  isCallReady(limits: Limits, queuedBeforeMs: number): boolean {
    const isFull = this.waitingBytes >= limits.maxBytesPerCall || this.#waiting.length >= limits.maxRecordsPerCall;
    return isFull || (this.#waiting[0]?.queuedAtMs ?? Infinity) <= queuedBeforeMs;
  }

  /** Takes out what one call may carry now. */
  take(lanes: ShardLanes, limits: Limits, nowMs: number): CallPlan {
    const plan = planCall({ queue: this.#waiting, lanes, busyGroups: this.#busyGroups, nowMs, limits });
    const taken = new Set(plan.sendings.map(({ waiting }) => waiting));
    if (taken.size > 0) this.#waiting = this.#waiting.filter((waiting) => !taken.has(waiting));
    for (const waiting of taken) {
      this.#inFlight.add(waiting);
      this.#busyGroups?.add(waiting.batch.group);
      this.#move(countBatchBytes(waiting.batch));
    }
    return plan;
  }

  /** Ends a call: what was refused goes back to the front of the queue. */
  settle(sendings: readonly Sending[], refused: ReadonlySet<WaitingBatch>): void {
    for (const { waiting } of sendings) {
      this.#inFlight.delete(waiting);
      this.#busyGroups?.delete(waiting.batch.group);
      const bytes = countBatchBytes(waiting.batch);
      this.bytesInFlight -= bytes;
      if (refused.has(waiting)) this.waitingBytes += bytes;
    }
    if (refused.size > 0) this.#waiting = [...refused, ...this.#waiting];
  }

  firstRow(): number | undefined {
    const all = [...this.#waiting, ...this.#inFlight];
    return all.length === 0 ? undefined : all.reduce((least, { batch }) => Math.min(least, batch.firstRow), Infinity);
  }

  #move(bytes: number): void {
    this.waitingBytes -= bytes;
    this.bytesInFlight += bytes;
  }
}
