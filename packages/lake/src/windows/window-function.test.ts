import { orders } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { computeSettleSeconds, toWindowMapping } from "./window-function.ts";

const [perMinute, arriving, daily] = orders.windows ?? [];

describe("toWindowMapping", () => {
  it.each([
    [arriving, 10],
    [perMinute, 60],
    [daily, 60],
  ])("writes results as often as a window ends, and each minute at least", (window, seconds) => {
    expect(window && toWindowMapping(window).tumblingWindowInSeconds).toBe(seconds);
  });
});

describe("computeSettleSeconds", () => {
  it("is the batch, the flush, Lambda's patience with idle windows, and the delivery", () => {
    expect(arriving && computeSettleSeconds(arriving, 60)).toBe(5 + 10 + 120 + 5 + 90);
  });
});
