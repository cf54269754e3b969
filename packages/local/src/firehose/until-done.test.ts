import { describe, expect, it } from "vitest";

import { createFakeClock } from "../fake-clock.ts";
import { untilDone } from "./until-done.ts";

describe("untilDone", () => {
  it("tries again a second after each failure, tells of each, and gives the result", async () => {
    const clock = createFakeClock(0);
    const problems: string[] = [];
    const attemptedAtMs: number[] = [];
    const work = async () => {
      attemptedAtMs.push(clock.nowMs());
      if (attemptedAtMs.length < 3) throw new Error("disk full");
      return "done";
    };

    const result = untilDone("delivery", work, { clock, onProblem: (problem) => problems.push(problem) });
    await clock.whenTimerIsSet();
    clock.advance(1000);
    await clock.whenTimerIsSet();
    clock.advance(1000);

    expect(await result).toBe("done");
    expect(attemptedAtMs).toEqual([0, 1000, 2000]);
    expect(problems).toEqual(Array.from({ length: 2 }, () => "delivery failed and is tried again: Error: disk full"));
  });
});
