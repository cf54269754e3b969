import { createTroubles } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { describe, expect, it } from "vitest";

import { describeReason } from "../destination/retry-until-done.ts";
import { createAttempts } from "./attempts.ts";

describe("createAttempts", () => {
  it("returns what the work returns, and sets no timer", () => {
    const { attempts, clock } = start();

    expect(attempts.run(() => 7, neverAgain)).toBe(7);
    expect(clock.timerCount()).toBe(0);
  });

  it("reports a failure, and calls back once after ten seconds however much failed", () => {
    const { attempts, clock, problems } = start();
    let calls = 0;
    const again = (): void => void (calls += 1);

    expect(attempts.run(fail, again)).toBeUndefined();
    clock.advance(9_999);
    attempts.run(fail, again);
    clock.advance(9_999);
    expect(calls).toBe(0);
    clock.advance(1);

    expect(calls).toBe(1);
    expect(problems).toEqual(["reading of flowers failed, trying again: disk full"]);
  });

  it("reports that it is over", () => {
    const { attempts, problems, troubles } = start();
    attempts.run(fail, () => undefined);
    expect(troubles.oldest()).toMatchObject({ what: "reading of flowers", reason: "disk full" });

    attempts.run(() => 7, neverAgain);
    attempts.run(() => 7, neverAgain);

    expect(problems.slice(1)).toEqual(["reading of flowers succeeded again"]);
    expect(troubles.oldest()).toBeUndefined();
    attempts.end();
  });

  it("does not call back after its end", () => {
    const { attempts, clock } = start();
    attempts.run(fail, neverAgain);

    attempts.end();

    expect(clock.timerCount()).toBe(0);
  });
});

function start() {
  const clock = createFakeClock();
  const problems: string[] = [];
  const troubles = createTroubles(clock, describeReason);
  const attempts = createAttempts({
    clock,
    streamName: "flowers",
    troubles,
    onProblem: (problem) => problems.push(problem),
  });
  return { attempts, clock, problems, troubles };
}

function fail(): never {
  throw new Error("disk full");
}

function neverAgain(): never {
  throw new Error("called back");
}
