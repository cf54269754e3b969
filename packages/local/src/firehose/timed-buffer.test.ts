import { describe, expect, it } from "vitest";

import { createFakeClock } from "../fake-clock.ts";
import { createTimedBuffer } from "./timed-buffer.ts";

describe("createTimedBuffer", () => {
  it("flushes in order when the size is met, and not a byte before", () => {
    const { buffer, flushed } = started({ maxBytes: 10 });

    buffer.add("a", 4);
    buffer.add("b", 5);
    expect(flushed).toEqual([]);
    buffer.add("c", 1);

    expect(flushed).toEqual([["a", "b", "c"]]);
  });

  it("flushes an item that is larger than the size at once, with what was there", () => {
    const { buffer, flushed } = started({ maxBytes: 10 });

    buffer.add("a", 1);
    buffer.add("large", 100);

    expect(flushed).toEqual([["a", "large"]]);
  });

  it("flushes when the interval since the first item is over", () => {
    const { buffer, clock, flushed } = started({ intervalMs: 1000 });

    clock.advance(5000);
    buffer.add("a", 1);
    clock.advance(999);
    buffer.add("b", 1);
    expect(flushed).toEqual([]);
    clock.advance(1);

    expect(flushed).toEqual([["a", "b"]]);
  });

  it("counts the next interval from the next first item", () => {
    const { buffer, clock, flushed } = started({ maxBytes: 10, intervalMs: 1000 });

    buffer.add("full", 10);
    clock.advance(600);
    buffer.add("late", 1);
    clock.advance(600);
    expect(flushed).toEqual([["full"]]);
    clock.advance(400);

    expect(flushed).toEqual([["full"], ["late"]]);
  });

  it("leaves no timer behind when it is flushed by size or by hand", () => {
    const { buffer, clock } = started({ maxBytes: 10 });

    buffer.add("full", 10);
    buffer.add("a", 1);
    expect(clock.timerCount()).toBe(1);
    buffer.flush();

    expect(clock.timerCount()).toBe(0);
  });

  it("flushes nothing when it is empty", () => {
    const { buffer, flushed } = started({});

    buffer.flush();

    expect(flushed).toEqual([]);
  });

  it("is empty by the time its items are taken", () => {
    const flushed: (readonly string[])[] = [];
    const buffer = createTimedBuffer<string>({
      clock: createFakeClock(),
      maxBytes: 1,
      intervalMs: 1000,
      onFlush: (items) => {
        flushed.push(items);
        buffer.flush();
      },
    });

    buffer.add("a", 1);

    expect(flushed).toEqual([["a"]]);
  });
});

function started(hints: { readonly maxBytes?: number; readonly intervalMs?: number }) {
  const clock = createFakeClock();
  const flushed: (readonly string[])[] = [];
  const onFlush = (items: readonly string[]) => void flushed.push(items);
  const buffer = createTimedBuffer<string>({ maxBytes: 1000, intervalMs: 60_000, ...hints, clock, onFlush });
  return { buffer, clock, flushed };
}
