import { describe, expect, it } from "vitest";

import { latestDeliverySeconds } from "./delivery-time.ts";

describe("latestDeliverySeconds", () => {
  it.each([
    [60, 151],
    [300, 511],
    [61, 153],
  ])("gives rows that are buffered for %d s both buffers' time: %d s", (intervalSeconds, seconds) => {
    expect(latestDeliverySeconds(intervalSeconds)).toBe(seconds);
  });
});
