import { scaleUniformly } from "@sluice/emulator-kinesis";
import { describe, expect, it } from "vitest";

import { createStreamMappingFixture, readTexts, settle } from "./stream-mapping-fixture.ts";

describe("startStreamMapping", () => {
  it("passes records in batches of the given size, in the order of the shard", async () => {
    const { start, put, events } = createStreamMappingFixture();
    put("a", "b", "c", "d", "e");

    await start({ BatchSize: 2 });

    expect(events.map(readTexts)).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  });

  it("gathers a batch until its window is over, or it is full", async () => {
    const { start, put, events, advance } = createStreamMappingFixture();
    await start({ BatchSize: 3, MaximumBatchingWindowInSeconds: 10 });

    put("a", "b");
    await advance(9_000);
    const before = events.length;
    await advance(2_000);
    put("c", "d", "e", "f");
    await settle();

    expect(before).toBe(0);
    expect(events.map(readTexts)).toEqual([
      ["a", "b"],
      ["c", "d", "e"],
    ]);
  });

  it("begins at LATEST with what comes later, and at a time with what came since", async () => {
    const latest = createStreamMappingFixture();
    const atTime = createStreamMappingFixture();
    latest.put("old");
    atTime.put("old");
    await atTime.advance(60_000);
    atTime.put("newer");

    await latest.start({ StartingPosition: "LATEST" });
    latest.put("new");
    await settle();
    const seconds = atTime.clock.nowMs() / 1000 - 30;
    await atTime.start({ StartingPosition: "AT_TIMESTAMP", StartingPositionTimestamp: seconds });

    expect(latest.events.map(readTexts)).toEqual([["new"]]);
    expect(atTime.events.map(readTexts)).toEqual([["newer"]]);
  });

  it("leaves room in an event of 6 MB", async () => {
    const { start, source, events } = createStreamMappingFixture();
    const dataBase64 = Buffer.alloc(1_000_000).toString("base64");
    source.putAll({
      streamName: "events",
      records: Array.from({ length: 6 }, () => ({ partitionKey: "a", dataBase64 })),
    });

    await start();

    expect(events.map(({ Records }) => Records.length)).toEqual([4, 2]);
  });

  it("goes on after a restart where it was", async () => {
    const first = createStreamMappingFixture();
    first.put("a", "b");
    await first.start();
    await first.mappings.close();
    first.put("c");

    const second = first.restart();
    await second.start();

    expect(second.events.map(readTexts)).toEqual([["c"]]);
  });

  it("passes the records again that were with the function when the process died", async () => {
    const held = Promise.withResolvers<object>();
    const first = createStreamMappingFixture({ answer: (_, invocation) => (invocation === 1 ? held.promise : {}) });
    first.put("a");
    await first.start();

    const second = first.restart();
    await second.start();
    await settle();

    expect(first.events.map(readTexts)).toEqual([["a"]]);
    expect(second.events.map(readTexts)).toEqual([["a"]]);
  });

  it("reads the shards of a split only when their parent is through", async () => {
    const { start, put, source, events, advance } = createStreamMappingFixture({
      answer: (_, invocation) => {
        if (invocation === 1) throw new Error("not yet");
        return {};
      },
    });
    put("a");
    await start({ BatchSize: 1 });

    source.reshard("events", (shards, moment) => scaleUniformly(shards, 2, moment));
    put("b", "c");
    await settle();
    const before = events.map(readTexts);
    await advance(2_000);

    expect(before).toEqual([["a"]]);
    const [first, second, ...children] = events.flatMap(readTexts);
    expect([first, second, ...children.toSorted()]).toEqual(["a", "a", "b", "c"]);
  });

  it("reads the shard of a merge when both parents are through", async () => {
    const { start, put, source, events } = createStreamMappingFixture({ shardCount: 2 });
    put("a", "b", "c", "d");
    await start();

    source.reshard("events", (shards, moment) => scaleUniformly(shards, 1, moment));
    put("e");
    await settle();

    expect(events.flatMap(readTexts).toSorted()).toEqual(["a", "b", "c", "d", "e"]);
    expect(events.at(-1)?.Records.map(({ kinesis }) => kinesis.sequenceNumber)).toEqual([
      expect.stringMatching(/00002$/),
    ]);
  });

  it("says what is unprocessed, processed and discarded, and what holds it up", async () => {
    const { start, put, mappings, advance } = createStreamMappingFixture({
      answer: () => {
        throw new Error("no such table");
      },
    });
    put("a", "b");
    await start({ MaximumRetryAttempts: 1 });
    const [failing] = mappings.statuses().values();
    await advance(2_000);
    const [after] = mappings.statuses().values();

    expect(failing).toMatchObject({ unprocessed: 2, processed: 0, trouble: { reason: "no such table" } });
    expect(failing?.oldestArrivedAtMs).toBe(Date.UTC(2026, 0, 1));
    expect(after).toMatchObject({ unprocessed: 0, processed: 2, discarded: 2, trouble: undefined });
  });
});
