import { createFakeClock } from "@sluice/emulator-wire/testing";
import { describe, expect, it } from "vitest";

import { createSourceRecord } from "../firehose-fixture.ts";
import type { RecordOutcome, SourceRecord } from "../records.ts";
import { createShardLane } from "./shard-lane.ts";

describe("createShardLane", () => {
  it("sends a batch when it has the size, without waiting", () => {
    const { shard, batches } = startLane();
    shard.put("aaaa", "bbbb", "cc");

    expect(batches()).toEqual([["aaaa", "bbbb", "cc"]]);
  });

  it("sends a batch when its interval is over", () => {
    const { shard, clock, batches } = startLane();
    shard.put("a");

    clock.advance(59_999);
    expect(batches()).toEqual([]);
    clock.advance(1);

    expect(batches()).toEqual([["a"]]);
  });

  it("has five batches in progress, and reads no further than the next", async () => {
    const { shard, batches, settle } = startLane();
    shard.put(...Array.from({ length: 20 }, (_, index) => String(index).padEnd(10)));
    expect(batches()).toHaveLength(5);
    expect(shard.left()).toBe(14);

    await settle(0);

    expect(batches()).toHaveLength(6);
    expect(shard.left()).toBe(13);
  });

  it("passes outcomes on in the order of the shard, whichever batch is done first", async () => {
    const { shard, outcomes, settle } = startLane();
    shard.put("first".padEnd(10), "second".padEnd(10));

    await settle(1);
    expect(outcomes()).toEqual([]);
    await settle(0);

    expect(outcomes()).toEqual(["first".padEnd(10), "second".padEnd(10)]);
  });

  it("drains all there is, however much, and leaves no timer", async () => {
    const { shard, lane, clock, outcomes, settleAll } = startLane();
    const texts = Array.from({ length: 40 }, (_, index) => String(index).padEnd(10));
    shard.put(...texts, "short");
    settleAll();

    await lane.drain();

    expect(outcomes()).toEqual([...texts, "short"]);
    expect(lane.dueAtMs()).toBeUndefined();
    expect(clock.timerCount()).toBe(0);
  });
});

/** A lane of batches of ten bytes over a shard of texts, whose transformations end when they are told to. */
function startLane() {
  const clock = createFakeClock();
  const waiting: SourceRecord[] = [];
  const sent: { readonly records: readonly SourceRecord[]; readonly gate: PromiseWithResolvers<void> }[] = [];
  const taken: RecordOutcome[] = [];
  let isOpen = false;
  const lane = createShardLane({
    clock,
    maxBytes: 10,
    intervalMs: 60_000,
    read: () => waiting.splice(0, 1),
    transform: async (records) => {
      const gate = Promise.withResolvers<void>();
      sent.push({ records, gate });
      if (!isOpen) await gate.promise;
      return records.map((source) => ({ fate: "dropped", source }));
    },
    onOutcomes: (outcomes) => taken.push(...outcomes),
  });
  return {
    lane,
    clock,
    shard: {
      put: (...texts: readonly string[]) => {
        waiting.push(...texts.map((text) => createSourceRecord(text)));
        lane.pull();
      },
      left: () => waiting.length,
    },
    batches: () => sent.map(({ records }) => records.map(({ recordId }) => recordId)),
    outcomes: () => taken.flatMap((outcome) => (outcome.fate === "dropped" ? [outcome.source.recordId] : [])),
    settle: async (batch: number) => {
      sent[batch]?.gate.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    },
    settleAll: () => {
      isOpen = true;
      for (const { gate } of sent) gate.resolve();
    },
  };
}
