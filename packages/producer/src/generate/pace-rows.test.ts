import { describe, expect, it } from "vitest";

import { type PaceClock, paceRows } from "./pace-rows.ts";

/** A clock that moves only while something sleeps, or when told to. */
function createTestClock(): PaceClock & { pass: (ms: number) => void } {
  let nowMs = 0;
  return {
    nowMs: () => nowMs,
    sleep: async (durationMs) => void (nowMs += durationMs),
    pass: (ms) => void (nowMs += ms),
  };
}

function* endless(): Generator<{ line: string }> {
  for (;;) yield { line: "a\n" };
}

const never = new AbortController().signal;

describe("paceRows", () => {
  it.each([
    [0.1, 3, [0, 10_000, 20_000]],
    [5, 4, [0, 200, 400, 600]],
    [40, 3, [0, 100, 200]],
  ])("hands out %d rows a second when they are due", async (rowsPerSecond, pieces, dueMs) => {
    const clock = createTestClock();
    const seen: { atMs: number; rowCount: number }[] = [];

    for await (const rows of paceRows(endless(), { rowsPerSecond, signal: never }, clock)) {
      seen.push({ atMs: Math.round(clock.nowMs()), rowCount: rows.length });
      if (seen.length === pieces) break;
    }

    expect(seen.map(({ atMs }) => atMs)).toEqual(dueMs);
    expect(seen[0]?.rowCount).toBe(Math.max(1, rowsPerSecond / 10));
  });

  it("catches up after a reader that was slow", async () => {
    const clock = createTestClock();
    const atMs: number[] = [];

    for await (const _ of paceRows(endless(), { rowsPerSecond: 10, signal: never }, clock)) {
      atMs.push(clock.nowMs());
      if (atMs.length === 1) clock.pass(250);
      if (atMs.length === 5) break;
    }

    expect(atMs).toEqual([0, 250, 250, 300, 400]);
  });

  it("loses no row of the last piece", async () => {
    const rows = Array.from({ length: 1203 }, (_, index) => ({ line: `${index}` }));

    const pieces = await Array.fromAsync(paceRows(rows, { rowsPerSecond: Infinity, signal: never }));

    expect(pieces.flat()).toEqual(rows);
  });

  it("ends when the signal is aborted, even in the middle of a wait", async () => {
    const controller = new AbortController();
    const pieces = paceRows(endless(), { rowsPerSecond: 0.001, signal: controller.signal });
    await pieces.next();

    const next = pieces.next();
    controller.abort();

    expect(await next).toEqual({ done: true, value: undefined });
  });
});
