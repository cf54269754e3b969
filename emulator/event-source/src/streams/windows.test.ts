import { scaleUniformly } from "@sluice/emulator-kinesis";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createStreamMappingFixture, readTexts, type SeenEvent, settle } from "./stream-mapping-fixture.ts";

const minute = { TumblingWindowInSeconds: 60 };

/** Counts records: the state is how many there were. */
function countRecords({ state, Records }: SeenEvent): object {
  return { state: { count: Number(state?.["count"] ?? 0) + Records.length } };
}

function describeEvent({ Records, window, state, isFinalInvokeForWindow, isWindowTerminatedEarly }: SeenEvent) {
  return {
    records: Records.length,
    window: window?.start.slice(11),
    state,
    ...(isFinalInvokeForWindow === true && { final: true }),
    ...(isWindowTerminatedEarly === true && { early: true }),
  };
}

describe("tumbling windows", () => {
  it("hand the state on, and end with the first record of the next window", async () => {
    const { start, put, events, advance } = createStreamMappingFixture({ answer: countRecords });
    await start(minute);
    put("a");
    await settle();
    put("b", "c");
    await advance(60_000);
    put("d");
    await settle();

    expect(events.map(describeEvent)).toEqual([
      { records: 1, window: "00:00:00Z", state: {} },
      { records: 2, window: "00:00:00Z", state: { count: 1 } },
      { records: 0, window: "00:00:00Z", state: { count: 3 }, final: true },
      { records: 1, window: "00:01:00Z", state: {} },
    ]);
    expect(events[0]).toMatchObject({
      window: { start: "2026-01-01T00:00:00Z", end: "2026-01-01T00:01:00Z" },
      shardId: "shardId-000000000000",
      eventSourceARN: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
      isFinalInvokeForWindow: false,
      isWindowTerminatedEarly: false,
    });
  });

  it("split what waits at their boundaries", async () => {
    const { start, put, events, advance } = createStreamMappingFixture({ answer: countRecords });
    put("a", "b");
    await advance(60_000);
    put("c");

    await start(minute);

    expect(events.map(describeEvent)).toEqual([
      { records: 2, window: "00:00:00Z", state: {} },
      { records: 0, window: "00:00:00Z", state: { count: 2 }, final: true },
      { records: 1, window: "00:01:00Z", state: {} },
    ]);
  });

  it("end two minutes after their time when nothing more comes", async () => {
    const { start, put, events, advance } = createStreamMappingFixture({ answer: countRecords });
    await start(minute);
    put("a");
    await advance(179_000);
    const before = events.length;
    await advance(2_000);
    await advance(600_000);

    expect(before).toBe(1);
    expect(events.slice(1).map(describeEvent)).toEqual([
      { records: 0, window: "00:00:00Z", state: { count: 1 }, final: true },
    ]);
  });

  it("end when their shard is split, and begin anew in its children", async () => {
    const { start, put, events, source } = createStreamMappingFixture({ answer: countRecords });
    await start(minute);
    put("a");
    await settle();
    source.reshard("events", (shards, moment) => scaleUniformly(shards, 2, moment));
    put("b");
    await settle();

    expect(events.map(describeEvent)).toEqual([
      { records: 1, window: "00:00:00Z", state: {} },
      { records: 0, window: "00:00:00Z", state: { count: 1 }, final: true },
      { records: 1, window: "00:00:00Z", state: {} },
    ]);
    expect(events[2]?.shardId).not.toBe("shardId-000000000000");
  });

  it("end early with a state of more than 1 MB, and go on without one", async () => {
    const large = { state: { text: "x".repeat(1024 * 1024) } };
    const { start, put, events } = createStreamMappingFixture({
      answer: (_, invocation) => (invocation === 1 ? large : { state: {} }),
    });
    await start(minute);
    put("a");
    await settle();
    put("b");
    await settle();

    expect(events.map(({ state }) => JSON.stringify(state).length)).toEqual([2, JSON.stringify(large.state).length, 2]);
    expect(events.map(({ window }) => window?.start)).toEqual(Array.from({ length: 3 }, () => "2026-01-01T00:00:00Z"));
    expect(events[1]).toMatchObject({ Records: [], isFinalInvokeForWindow: true, isWindowTerminatedEarly: true });
  });

  it("block their shard until the final invocation succeeds", async () => {
    const { start, put, events, problems, advance, mappings } = createStreamMappingFixture({
      answer: (event, invocation) => {
        if (event.isFinalInvokeForWindow === true && invocation < 4) throw new Error("throttled");
        return countRecords(event);
      },
    });
    await start({ ...minute, MaximumRetryAttempts: 0 });
    put("a");
    await advance(60_000);
    put("b");
    await settle();
    const [blocked] = mappings.statuses().values();
    await advance(10_000);

    expect(blocked).toMatchObject({
      unprocessed: 1,
      trouble: { what: expect.stringContaining("final invocation"), reason: "throttled" },
    });
    expect(events.map(describeEvent)).toEqual([
      { records: 1, window: "00:00:00Z", state: {} },
      ...Array.from({ length: 3 }, () => ({ records: 0, window: "00:00:00Z", state: { count: 1 }, final: true })),
      { records: 1, window: "00:01:00Z", state: {} },
    ]);
    expect(problems).toEqual([
      'event source mapping of "counts": final invocation for shardId-000000000000 failed, trying again: throttled',
      'event source mapping of "counts": final invocation for shardId-000000000000 succeeded at attempt 3',
    ]);
  });

  it("count a response without a state as failed", async () => {
    const { start, put, events, problems, advance } = createStreamMappingFixture({
      answer: (event, invocation) => (invocation === 1 ? {} : countRecords(event)),
    });
    await start(minute);
    put("a");
    await advance(2_000);

    expect(events.map(readTexts)).toEqual([["a"], ["a"]]);
    expect(problems).toEqual([expect.stringContaining("the response has no state")]);
  });

  it("keep their state when a batch is given up", async () => {
    const { start, put, events, advance } = createStreamMappingFixture({
      answer: (event) => {
        if (readTexts(event).includes("bad")) throw new Error("bad");
        return countRecords(event);
      },
    });
    await start({ ...minute, MaximumRetryAttempts: 0 });
    put("a");
    await settle();
    put("bad");
    await settle();
    put("b");
    await advance(200_000);

    expect(events.at(-1)).toMatchObject({ isFinalInvokeForWindow: true, state: { count: 2 } });
  });

  it("law: every record is counted once, in the window of its arrival, however often the mapping is restarted", async () => {
    const action = fc.oneof(
      fc.record({ put: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ advance: fc.integer({ min: 1, max: 200_000 }) }),
      fc.constant({ restart: true } as const),
      fc.record({ shards: fc.integer({ min: 1, max: 3 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { maxLength: 12 }),
        fc.integer({ min: 1, max: 3 }),
        async (actions, BatchSize) => {
          const counted = new Map<string, number>();
          const expected = new Map<string, number>();
          let fixture = createStreamMappingFixture({
            answer: (event) => {
              const { window, state, isFinalInvokeForWindow } = event;
              if (isFinalInvokeForWindow === true) add(counted, window?.start ?? "", Number(state?.["count"]));
              return countRecords(event);
            },
          });
          await fixture.start({ ...minute, BatchSize });
          for (const each of actions) {
            if ("put" in each) {
              const startMs = Math.floor(fixture.clock.nowMs() / 60_000) * 60_000;
              add(expected, new Date(startMs).toISOString().replace(".000Z", "Z"), each.put);
              fixture.put(...Array.from({ length: each.put }, (_, index) => `row ${index} ${fixture.clock.nowMs()}`));
            } else if ("advance" in each) await fixture.advance(each.advance);
            else if ("shards" in each)
              fixture.source.reshard("events", (shards, moment) => scaleUniformly(shards, each.shards, moment));
            else {
              await fixture.mappings.close();
              fixture = fixture.restart();
              await fixture.start({ ...minute, BatchSize });
            }
          }
          await fixture.advance(1_000_000);

          expect(counted).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
