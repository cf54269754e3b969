import { describe, expect, it } from "vitest";

import { createBatch } from "./batch-fixture.ts";
import { type CallState, planCall, type WaitingBatch } from "./plan-call.ts";
import { ShardLanes } from "./shard-lanes.ts";

function createWaiting(number: number, group = "a", { bytes = 9, notBeforeMs = 0 } = {}): WaitingBatch {
  return { batch: createBatch(number, group, bytes), queuedAtMs: 0, refusals: 0, notBeforeMs };
}

/** The numbers of the batches that go into the call, and how long the others have to wait. */
function plan(queue: readonly WaitingBatch[], state: Partial<CallState> = {}) {
  const limits = { maxRecordsPerCall: 5, maxBytesPerCall: 100 };
  const { sendings, waitMs } = planCall({
    queue,
    lanes: new ShardLanes(0),
    busyGroups: undefined,
    nowMs: 0,
    limits,
    ...state,
  });
  return { numbers: sendings.map(({ waiting }) => waiting.batch.number), waitMs };
}

describe("planCall", () => {
  it("takes batches in the order of the queue, up to the records of a call", () => {
    const queue = [...Array(7)].map((_, number) => createWaiting(number));

    expect(plan(queue).numbers).toEqual([0, 1, 2, 3, 4]);
  });

  it("counts data and partition keys, up to the bytes of a call", () => {
    const queue = [0, 1, 2].map((number) => createWaiting(number, "a", { bytes: 49 }));

    expect(plan(queue).numbers).toEqual([0, 1]);
    expect(plan(queue, { limits: { maxRecordsPerCall: 5, maxBytesPerCall: 99 } }).numbers).toEqual([0]);
  });

  it("passes over a batch that was refused a moment ago, and says when the first may go", () => {
    const queue = [
      createWaiting(0, "a", { notBeforeMs: 70 }),
      createWaiting(1),
      createWaiting(2, "a", { notBeforeMs: 40 }),
    ];

    expect(plan(queue, { nowMs: 10 })).toEqual({ numbers: [1], waitMs: 30 });
  });

  it("waits for a shard that was written to too fast", () => {
    const lanes = new ShardLanes(0);
    const lane = lanes.next(0);
    lane.limiter.noteThrottled(0, 0);
    lane.limiter.take(0.1, 0);

    expect(plan([createWaiting(0)], { lanes })).toEqual({ numbers: [], waitMs: 1001 });
    expect(plan([createWaiting(0)], { lanes, nowMs: 1001 }).numbers).toEqual([0]);
  });

  it("puts at most one batch of a group into a call when order is kept, and none of a busy group", () => {
    const queue = [createWaiting(0, "a"), createWaiting(1, "b"), createWaiting(2, "b"), createWaiting(3, "c")];

    expect(plan(queue, { busyGroups: new Set(["a"]) })).toEqual({ numbers: [1, 3], waitMs: Infinity });
  });

  it("lets no batch overtake one of its group that has to wait", () => {
    const queue = [createWaiting(0, "a", { notBeforeMs: 50 }), createWaiting(1, "a"), createWaiting(2, "b")];

    expect(plan(queue, { busyGroups: new Set() })).toEqual({ numbers: [2], waitMs: 50 });
  });
});
