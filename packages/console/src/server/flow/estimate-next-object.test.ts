import { describe, expect, it } from "vitest";

import { type BufferFacts, estimateNextObject } from "./estimate-next-object.ts";

const untilMs = 600_000;

/** Five periods of a minute, and an interval of two. */
function estimate(facts: Partial<BufferFacts>) {
  const usual = { rowsOut: [null, null, null, null, null], periodSeconds: 60, untilMs, intervalSeconds: 120 };
  return estimateNextObject({ ...usual, newestObjectAtMs: undefined, nowMs: untilMs + 10_000, ...facts });
}

describe("estimateNextObject", () => {
  it("expects it an interval after the first rows since the last object", () => {
    const rowsOut = [5, 0, null, 7, 9];

    expect(estimate({ rowsOut, newestObjectAtMs: 460_000 })).toEqual({ openedAtMs: 480_000, dueAtMs: 600_000 });
  });

  it("expects it after the first rows of all, when there is no object yet", () => {
    expect(estimate({ rowsOut: [null, null, null, null, 3] })).toEqual({ openedAtMs: 540_000, dueAtMs: 660_000 });
  });

  it("expects it an interval after the last object while rows keep coming", () => {
    const rowsOut = [5, 5, 5, 5, null];

    expect(estimate({ rowsOut, newestObjectAtMs: 605_000 })).toEqual({ openedAtMs: 605_000, dueAtMs: 725_000 });
  });

  it.each([
    ["nothing has come", {}],
    ["nothing has come since the last object", { rowsOut: [1, 1, 1, 1, 0], newestObjectAtMs: 590_000 }],
    ["only one period had rows", { rowsOut: [null, null, null, 5, null], newestObjectAtMs: 590_000 }],
    ["rows came long ago", { rowsOut: [null, null, 5, 5, null, null, null, null], newestObjectAtMs: 590_000 }],
    ["the interval is too short to count down", { rowsOut: [1, 1, 1, 1, 1], intervalSeconds: 2 }],
    ["the object should have been there long ago", { rowsOut: [1, null, null, null, null] }],
  ])("expects none when %s", (_, facts) => {
    expect(estimate(facts)).toBeUndefined();
  });
});
