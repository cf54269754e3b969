import { describe, expect, it } from "vitest";

import { createFakeClock } from "../fake-clock.ts";
import { createPartitionBuffers } from "./partition-buffers.ts";

describe("createPartitionBuffers", () => {
  it("flushes a partition by its own size, and leaves the others alone", () => {
    const { buffers, flushed } = started();

    buffers.add("a", "a1", 5);
    buffers.add("b", "b1", 5);
    buffers.add("a", "a2", 5);

    expect(flushed).toEqual([["a", ["a1", "a2"]]]);
  });

  it("flushes a partition by its own interval", () => {
    const { buffers, clock, flushed } = started();

    buffers.add("a", "a1", 1);
    clock.advance(600);
    buffers.add("b", "b1", 1);
    clock.advance(400);
    expect(flushed).toEqual([["a", ["a1"]]]);
    clock.advance(600);

    expect(flushed).toEqual([
      ["a", ["a1"]],
      ["b", ["b1"]],
    ]);
  });

  it("takes 500 partitions and not one more", () => {
    const { buffers } = started();

    const taken = Array.from({ length: 501 }, (_, index) => buffers.add(`partition ${index}`, "item", 1));

    expect(taken.filter(Boolean)).toHaveLength(500);
    expect(taken.at(-1)).toBe(false);
  });

  it("takes more for a partition that is active at the limit", () => {
    const { buffers } = started({ maxPartitions: 1 });
    buffers.add("a", "a1", 1);

    expect(buffers.add("b", "b1", 1)).toBe(false);
    expect(buffers.add("a", "a2", 1)).toBe(true);
  });

  it.each([
    ["size", ({ buffers }: Started) => void buffers.add("a", "full", 10)],
    ["interval", ({ clock }: Started) => clock.advance(1000)],
    ["hand", ({ buffers }: Started) => buffers.flush()],
  ])("makes room for another partition when one is flushed by %s", (_, flush) => {
    const fixture = started({ maxPartitions: 1 });
    fixture.buffers.add("a", "a1", 1);

    flush(fixture);

    expect(fixture.buffers.add("b", "b1", 1)).toBe(true);
  });

  it("loses nothing of a partition that comes back", () => {
    const { buffers, flushed } = started();
    buffers.add("a", "a1", 10);
    buffers.add("a", "a2", 1);

    buffers.flush();

    expect(flushed).toEqual([
      ["a", ["a1"]],
      ["a", ["a2"]],
    ]);
  });

  it("flushes all partitions by hand, and leaves no timer behind", () => {
    const { buffers, clock, flushed } = started();
    for (const partition of ["a", "b", "c"]) buffers.add(partition, "item", 1);

    buffers.flush();

    expect(flushed.map(([partition]) => partition)).toEqual(["a", "b", "c"]);
    expect(clock.timerCount()).toBe(0);
  });
});

type Started = ReturnType<typeof started>;

function started(limits: { readonly maxPartitions?: number } = {}) {
  const clock = createFakeClock();
  const flushed: [string, readonly string[]][] = [];
  const buffers = createPartitionBuffers<string>({
    ...limits,
    clock,
    maxBytes: 10,
    intervalMs: 1000,
    onFlush: (partition, items) => void flushed.push([partition, items]),
  });
  return { buffers, clock, flushed };
}
