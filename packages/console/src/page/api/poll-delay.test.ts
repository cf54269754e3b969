import { describe, expect, it } from "vitest";

import { computePollDelay } from "./poll-delay.ts";

describe("computePollDelay", () => {
  it.each([
    [2_000, { isHidden: false, failures: 0 }],
    [4_000, { isHidden: false, failures: 1 }],
    [16_000, { isHidden: false, failures: 3 }],
    [30_000, { isHidden: false, failures: 12 }],
    [60_000, { isHidden: true, failures: 0 }],
    [60_000, { isHidden: true, failures: 9 }],
    [10_000, { isHidden: false, failures: 0, everyMs: 10_000 }],
    [30_000, { isHidden: false, failures: 3, everyMs: 10_000 }],
    [60_000, { isHidden: false, failures: 3, everyMs: 60_000 }],
  ])("waits %i ms for %o", (delayMs, state) => {
    expect(computePollDelay(state)).toBe(delayMs);
  });
});
