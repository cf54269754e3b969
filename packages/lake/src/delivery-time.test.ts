import { describe, expect, it } from "vitest";

import { computeLatestDeliverySeconds } from "./delivery-time.ts";

describe("computeLatestDeliverySeconds", () => {
  it.each([
    [60, 151],
    [300, 511],
    [61, 153],
  ])("gives rows that are buffered for %d s both buffers' time: %d s", (intervalSeconds, seconds) => {
    expect(computeLatestDeliverySeconds(intervalSeconds)).toBe(seconds);
  });
});
