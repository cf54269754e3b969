import { getEventListeners } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";

import { createTroubles, type Troubles } from "@sluice/emulator-wire";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { type Closing, createClosing } from "./closing.ts";
import {
  describeReason,
  GivenUpError,
  LeftUndoneError,
  type RetryOptions,
  retryUntilDone,
} from "./retry-until-done.ts";

let clock: FakeClock;
let closing: Closing;
let troubles: Troubles;
let ending: AbortController;
let problems: string[];

beforeEach(() => {
  clock = createFakeClock(0);
  closing = createClosing({ clock, onProblem: () => undefined });
  troubles = createTroubles(clock, describeReason);
  ending = new AbortController();
  problems = [];
});

/** Retries work that fails with these reasons, one an attempt, and then succeeds. */
function retry(reasons: readonly string[], isHopeless?: RetryOptions["isHopeless"]) {
  const attemptedAtMs: number[] = [];
  const work = async () => {
    const reason = reasons[attemptedAtMs.length];
    attemptedAtMs.push(clock.nowMs());
    if (reason !== undefined) throw new Error(reason);
    return "done";
  };
  const options = {
    clock,
    closing,
    troubles,
    signal: ending.signal,
    onProblem: report,
    ...(isHopeless && { isHopeless }),
  };
  return { attemptedAtMs, result: retryUntilDone("delivery", work, options) };
}

function report(problem: string): void {
  problems.push(problem);
}

async function pass(...delays: readonly number[]): Promise<void> {
  for (const delayMs of delays) {
    await clock.whenTimerIsSet();
    clock.advance(delayMs);
  }
}

const always = Array.from({ length: 100 }, () => "disk full");

describe("retryUntilDone", () => {
  it("retries after growing delays and returns the result", async () => {
    const { result, attemptedAtMs } = retry(["disk full", "disk full"]);

    await pass(1000, 2000);

    expect(await result).toBe("done");
    expect(attemptedAtMs).toEqual([0, 1000, 3000]);
  });

  it("reports a failure once in a line, another reason again, and that it is over", async () => {
    const { result } = retry(["disk full\nbuy a disk", "disk full", "no memory"]);

    await pass(1000, 2000, 4000);
    await result;

    expect(problems).toEqual([
      "delivery failed, trying again: disk full",
      "delivery failed, trying again: no memory",
      "delivery succeeded at attempt 4",
    ]);
  });

  it("reports nothing of work that succeeds at once", async () => {
    await retry([]).result;

    expect(problems).toEqual([]);
  });

  it("shows the failure while it lasts", async () => {
    const { result } = retry(["no memory", "disk full\nbuy a disk"]);
    await pass(1000);
    await clock.whenTimerIsSet();

    expect(troubles.oldest()).toEqual({ what: "delivery", reason: "disk full", sinceMs: 0 });
    await pass(2000);
    await result;

    expect(troubles.oldest()).toBeUndefined();
  });

  it("gives up when another attempt is hopeless", async () => {
    const { result } = retry(always, (_, attempts) => attempts >= 3);
    const failure = result.catch((error: unknown) => error);

    await pass(1000, 2000);

    expect(await failure).toBeInstanceOf(GivenUpError);
    expect(await failure).toMatchObject({ attempts: 3, message: "disk full" });
    expect(troubles.oldest()).toBeUndefined();
  });

  it("ends when aborted, even while it waits", async () => {
    const { result } = retry(always);
    await clock.whenTimerIsSet();

    ending.abort();

    await expect(result).rejects.toThrow("aborted");
    expect(clock.timerCount()).toBe(0);
  });

  it("leaves no listener behind on what outlives it", async () => {
    const { result } = retry(["disk full", "disk full"]);

    await pass(1000, 2000);
    await result;

    expect(getEventListeners(ending.signal, "abort")).toEqual([]);
    expect(getEventListeners(closing.signal, "abort")).toEqual([]);
  });

  it("ends when aborted during an attempt", async () => {
    const work = async (): Promise<never> => {
      ending.abort();
      throw new Error("disk full");
    };
    const result = retryUntilDone("delivery", work, {
      clock,
      closing,
      troubles,
      signal: ending.signal,
      onProblem: report,
    });

    await expect(result).rejects.toThrow("aborted");
  });

  it("tries again at once when closing begins, and succeeds if the fault is over", async () => {
    const { result, attemptedAtMs } = retry(["disk full"]);
    await clock.whenTimerIsSet();

    closing.begin();

    expect(await result).toBe("done");
    expect(attemptedAtMs).toEqual([0, 0]);
  });

  it("leaves the work undone when it still fails some seconds into the closing", async () => {
    const { result, attemptedAtMs } = retry(always);
    const failure = result.catch((error: unknown) => error);
    await clock.whenTimerIsSet();
    closing.begin();
    // Its timer gives way to the attempt.
    await nextTurn();

    await pass(1000, 1000, 1000);

    expect(await failure).toBeInstanceOf(LeftUndoneError);
    expect(attemptedAtMs).toEqual([0, 0, 1000, 2000, 3000]);
    expect(clock.timerCount()).toBe(0);
  });
});
