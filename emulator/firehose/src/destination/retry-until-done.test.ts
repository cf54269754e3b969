import { createFakeClock } from "@sluice/emulator-wire/testing";
import { describe, expect, it } from "vitest";

import { retryUntilDone } from "./retry-until-done.ts";

describe("retryUntilDone", () => {
  it("retries after growing delays, reports each failure and returns the result", async () => {
    const clock = createFakeClock(0);
    const problems: string[] = [];
    const attemptedAtMs: number[] = [];
    const work = async () => {
      attemptedAtMs.push(clock.nowMs());
      if (attemptedAtMs.length < 3) throw new Error("disk full");
      return "done";
    };

    const result = retryUntilDone("delivery", work, {
      clock,
      onProblem: (problem) => problems.push(problem),
      signal: new AbortController().signal,
    });
    await clock.whenTimerIsSet();
    clock.advance(1000);
    await clock.whenTimerIsSet();
    clock.advance(2000);

    expect(await result).toBe("done");
    expect(attemptedAtMs).toEqual([0, 1000, 3000]);
    expect(problems).toEqual(Array.from({ length: 2 }, () => "delivery failed, trying again: Error: disk full"));
  });

  it("ends when aborted, even while it waits", async () => {
    const clock = createFakeClock(0);
    const ending = new AbortController();

    const result = retryUntilDone("delivery", alwaysFails, {
      clock,
      onProblem: () => undefined,
      signal: ending.signal,
    });
    await clock.whenTimerIsSet();
    ending.abort();

    await expect(result).rejects.toThrow("aborted");
    expect(clock.timerCount()).toBe(0);
  });
});

async function alwaysFails(): Promise<never> {
  throw new Error("disk full");
}
