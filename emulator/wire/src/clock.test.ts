import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { createSystemClock } from "./clock.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000 }));
afterEach(() => void vi.useRealTimers());

describe("createSystemClock", () => {
  it.each([
    [1, 60_000],
    [60, 1_000],
  ])("divides a minute by %i: %i ms", (speedUp, realMs) => {
    const callback = vi.fn<() => void>();
    createSystemClock(speedUp).after(60_000, callback);

    vi.advanceTimersByTime(realMs - 1);
    expect(callback).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);

    expect(callback).toHaveBeenCalledOnce();
  });

  it("does not call a cancelled timer", () => {
    const callback = vi.fn<() => void>();
    const cancel = createSystemClock().after(60_000, callback);

    cancel();
    vi.advanceTimersByTime(60_000);

    expect(callback).not.toHaveBeenCalled();
  });

  it("tells the true time at any speed", () => {
    expect(createSystemClock(60).nowMs()).toBe(1_000);
  });
});
