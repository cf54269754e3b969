import { describe, expect, it } from "vitest";

import { type BatchingSettings, decideNextStep, type ShardView } from "./next-step.ts";
import type { StreamRecord } from "./stream-record.ts";

const settings: BatchingSettings = { batchSize: 2, batchingWindowMs: 0, tumblingWindowMs: 60_000, idleMs: 120_000 };
const window = { startMs: 60_000, endMs: 120_000, stateJson: "{}" };

function recordAt(arrivedAtMs: number, bytes = 300): StreamRecord {
  return { index: 0, arrivedAtMs, written: Buffer.of(), start: 0, end: bytes };
}

function decide(view: Partial<ShardView>, changed: Partial<BatchingSettings> = {}) {
  const whole = { records: [], window: undefined, isClosed: false, nowMs: 100_000, ...view };
  return decideNextStep(whole, { ...settings, ...changed });
}

describe("decideNextStep", () => {
  it("keeps a record in the open window when the clock was set back", () => {
    const records = [recordAt(10_000)];

    expect(decide({ records, window })).toEqual({ do: "invoke", records, window });
  });

  it("waits no longer than the batching window for records that seem to come from the future", () => {
    const step = decide({ records: [recordAt(900_000)], nowMs: 100_000 }, { batchingWindowMs: 5_000 });

    expect(step).toEqual({ do: "wait", untilMs: 105_000 });
  });

  it("takes a record that fits no event alone: the function cannot be called with it", () => {
    const records = [recordAt(60_000, 20_000_000), recordAt(60_000)];

    expect(decide({ records })).toMatchObject({ do: "invoke", records: [records[0]] });
  });

  it("does not wait for a batch in a shard that is closed", () => {
    const records = [recordAt(99_000)];

    expect(decide({ records, isClosed: true }, { batchingWindowMs: 5_000 })).toMatchObject({ do: "invoke", records });
  });

  it("waits for records without a window, and ends with a closed shard", () => {
    expect(decide({})).toEqual({ do: "wait", untilMs: undefined });
    expect(decide({ isClosed: true })).toEqual({ do: "end" });
    expect(decide({ isClosed: true, window })).toEqual({ do: "endWindow", window, ending: "final" });
  });

  it("opens windows of a shortened length without gaps", () => {
    const starts = [0, 333, 334, 667, 1000].map((arrivedAtMs) => {
      const step = decide({ records: [recordAt(arrivedAtMs)] }, { tumblingWindowMs: 1000 / 3 });
      return step.do === "invoke" ? [step.window?.startMs, step.window?.endMs] : [];
    });

    expect(starts).toEqual([
      [0, 334],
      [0, 334],
      [334, 667],
      [667, 1000],
      [1000, 1334],
    ]);
  });
});
