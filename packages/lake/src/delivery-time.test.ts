import { describe, expect, it } from "vitest";

import { computeLatestDeliverySeconds } from "./delivery-time.ts";

describe("computeLatestDeliverySeconds", () => {
  it.each([
    [60, 95],
    [300, 455],
    [61, 97],
  ])("gives rows that are buffered for %d s both buffers' time: %d s", (intervalSeconds, seconds) => {
    expect(computeLatestDeliverySeconds(intervalSeconds)).toBe(seconds);
  });
});
