import { describe, expect, it } from "vitest";

import { createFakeClock } from "./fake-clock.ts";

describe("createFakeClock", () => {
  it("calls timers that fall due in order, each at its own time", () => {
    const clock = createFakeClock(0);
    const called: string[] = [];
    clock.after(20, () => called.push(`second at ${clock.nowMs()}`));
    clock.after(10, () => called.push(`first at ${clock.nowMs()}`));
    clock.after(31, () => called.push("too late"));

    clock.advance(30);

    expect(called).toEqual(["first at 10", "second at 20"]);
    expect(clock.nowMs()).toBe(30);
  });

  it("calls a timer that is set while time moves and falls due before it stops", () => {
    const clock = createFakeClock(0);
    const calledAtMs: number[] = [];
    clock.after(10, () => clock.after(10, () => calledAtMs.push(clock.nowMs())));

    clock.advance(20);

    expect(calledAtMs).toEqual([20]);
  });

  it("forgets a cancelled timer", () => {
    const clock = createFakeClock();
    const cancel = clock.after(10, () => expect.unreachable());

    cancel();
    clock.advance(10);

    expect(clock.timerCount()).toBe(0);
  });

  it("resolves when a timer is set", async () => {
    const clock = createFakeClock();
    const isSet = clock.whenTimerIsSet();

    clock.after(10, () => undefined);
    await isSet;

    await expect(clock.whenTimerIsSet()).resolves.toBeUndefined();
  });
});
