import { readFileSync } from "node:fs";
import { join } from "node:path";

import { createFakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createSourceRecord } from "../firehose-fixture.ts";
import type { SourceRecord } from "../records.ts";
import { createObjectBuffers, type FilledBuffer, type ObjectBuffersOptions } from "./object-buffers.ts";

describe("createObjectBuffers", () => {
  it("hands a buffer over when it has the size, with its records in order", () => {
    const { buffers, add, filled, texts } = startBuffers();
    add("a", "123");
    add("b", "x");
    expect(filled).toEqual([]);

    add("a", "45");

    expect(texts()).toEqual(["12345"]);
    expect(filled[0]?.positions.byShard()).toEqual([{ shardId: "shard-0", indexes: [0, 2], parts: [] }]);
    expect(buffers.add("a", "a", recordOf("6", { index: 3 }))).toBe(true);
  });

  it("hands a buffer over when its interval is over, counted from the first record", () => {
    const { clock, add, texts } = startBuffers();
    add("a", "1");
    clock.advance(500);
    add("b", "2");
    add("a", "3");
    clock.advance(500);
    expect(texts()).toEqual(["13"]);

    clock.advance(500);

    expect(texts()).toEqual(["13", "2"]);
    expect(clock.timerCount()).toBe(0);
  });

  it("tells the oldest record's arrival, whatever the order", () => {
    const { buffers, filled } = startBuffers();
    for (const arrivedAtMs of [30, 10, 20]) buffers.add("a", "a", recordOf("12", { arrivedAtMs }));

    expect(filled.map(({ oldestArrivalMs }) => oldestArrivalMs)).toEqual([10]);
  });

  it("refuses a record that would open one buffer too many, until one has been delivered", async () => {
    const { buffers, add, deliverAll } = startBuffers({ maxActive: 2 });
    expect([add("a", "12345"), add("b", "1"), add("c", "1")]).toEqual([true, true, false]);
    // Being delivered, `a` still counts; a second buffer of the same name takes no other place.
    expect([add("a", "1"), add("b", "2")]).toEqual([true, true]);

    const flushed = buffers.flush();
    deliverAll();
    await flushed;

    expect(add("c", "1")).toBe(true);
  });

  it("flushes all buffers, and waits until they are delivered", async () => {
    const { buffers, clock, add, texts, deliverAll } = startBuffers();
    add("a", "1");
    add("b", "2");
    let isFlushed = false;

    const flushed = buffers.flush().then(() => (isFlushed = true));
    await Promise.resolve();
    expect([texts(), isFlushed, clock.timerCount()]).toEqual([["1", "2"], false, 0]);
    deliverAll();
    await flushed;

    expect(isFlushed).toBe(true);
  });

  it("discards what is buffered, and leaves no timer", async () => {
    const { buffers, clock, add, texts } = startBuffers();
    add("a", "1");

    await buffers.discard();
    await buffers.flush();

    expect(texts()).toEqual([]);
    expect(clock.timerCount()).toBe(0);
  });
});

function recordOf(text: string, fields: Partial<SourceRecord>) {
  return { source: createSourceRecord(text, { shardId: "shard-0", ...fields }), data: Buffer.from(text) };
}

/** Buffers of five bytes and a second, whose deliveries end when told to. */
function startBuffers(options: Pick<ObjectBuffersOptions<string>, "maxActive"> = {}) {
  const folder = createTemporaryFolder("buffers");
  const clock = createFakeClock();
  const filled: FilledBuffer<string>[] = [];
  const deliveries: (() => void)[] = [];
  let spools = 0;
  let index = 0;
  const buffers = createObjectBuffers<string>({
    clock,
    maxBytes: 5,
    intervalMs: 1000,
    newSpoolPath: () => join(folder, String((spools += 1))),
    onFilled: (buffer) => {
      buffer.spool.close();
      filled.push(buffer);
      return new Promise((resolve) => deliveries.push(resolve));
    },
    ...options,
  });
  return {
    buffers,
    clock,
    filled,
    add: (name: string, text: string) => buffers.add(name, name, recordOf(text, { index: index++ })),
    texts: () => filled.map(({ spool }) => readFileSync(spool.path, "utf8")),
    deliverAll: () => deliveries.forEach((end) => end()),
  };
}
