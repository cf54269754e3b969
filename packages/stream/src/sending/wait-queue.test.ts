import { describe, expect, it } from "vitest";

import { createBatch } from "./batch-fixture.ts";
import { ShardLanes } from "./shard-lanes.ts";
import { WaitQueue } from "./wait-queue.ts";

const limits = { maxRecordsPerCall: 2, maxBytesPerCall: 100 };

function createQueue(numbers: readonly number[], { isOrdered = false, group = "a" } = {}) {
  const queue = new WaitQueue(isOrdered);
  for (const number of numbers) queue.push(createBatch(number, group), number);
  return queue;
}

function take(queue: WaitQueue) {
  return queue.take(new ShardLanes(0), limits, 100).sendings;
}

function listNumbers(sendings: ReturnType<typeof take>): readonly number[] {
  return sendings.map(({ waiting }) => waiting.batch.number);
}

describe("WaitQueue", () => {
  it("counts what waits and what is in flight, keys included", () => {
    const queue = createQueue([0, 1, 2]);
    expect([queue.waitingRecords, queue.waitingBytes, queue.bytesInFlight]).toEqual([3, 33, 0]);

    const sendings = take(queue);
    expect([queue.waitingRecords, queue.waitingBytes, queue.bytesInFlight]).toEqual([1, 11, 22]);

    queue.settle(sendings, new Set());
    expect([queue.waitingRecords, queue.waitingBytes, queue.bytesInFlight]).toEqual([1, 11, 0]);
  });

  it("is empty once everything is accepted, and not while something is in flight", () => {
    const queue = createQueue([0]);
    const sendings = take(queue);
    expect(queue.isEmpty).toBe(false);

    queue.settle(sendings, new Set());
    expect(queue.isEmpty).toBe(true);
  });

  it("puts refused batches back before all others", () => {
    const queue = createQueue([0, 1, 2]);
    const sendings = take(queue);
    queue.settle(sendings, new Set(sendings.slice(1).map(({ waiting }) => waiting)));

    expect([queue.waitingRecords, queue.waitingBytes, queue.bytesInFlight]).toEqual([2, 22, 0]);
    expect(listNumbers(take(queue))).toEqual([1, 2]);
  });

  it("has one batch of a group in flight when order is kept, until it is settled", () => {
    const queue = createQueue([0, 1], { isOrdered: true });
    const first = take(queue);
    expect([listNumbers(first), listNumbers(take(queue))]).toEqual([[0], []]);

    queue.settle(first, new Set(first.map(({ waiting }) => waiting)));
    expect(listNumbers(take(queue))).toEqual([0]);
  });

  it.each([
    [[], 1_000, false],
    [[5], 4, false],
    [[5], 5, true],
    [[5, 6], 4, true],
  ])("of batches queued at %j, has a call ready at %d: %s", (numbers, queuedBeforeMs, isReady) => {
    expect(createQueue(numbers).isCallReady(limits, queuedBeforeMs)).toBe(isReady);
  });

  it("has a call ready when its bytes fill one", () => {
    const queue = new WaitQueue(false);
    queue.push(createBatch(0, "a", 99), 5);

    expect(queue.isCallReady(limits, 0)).toBe(true);
  });

  it("tells the first row that is not accepted, in flight or waiting", () => {
    const queue = createQueue([1, 2, 3]);
    const sendings = take(queue);
    expect(queue.firstRow()).toBe(2);

    queue.settle(sendings, new Set());
    expect(queue.firstRow()).toBe(6);
    expect(createQueue([]).firstRow()).toBeUndefined();
  });
});
