import { describe, expect, it } from "vitest";

import { choosePeriodSeconds } from "./choose-period.ts";

describe("choosePeriodSeconds", () => {
  it.each([
    [1, 60],
    [2, 30],
    [6, 10],
    [7, 60],
    [12, 5],
    [30, 10],
    [60, 5],
    [3000, 5],
  ])("takes at %i times the speed periods of %i s", (speedUp, seconds) => {
    expect(choosePeriodSeconds(speedUp)).toBe(seconds);
  });
});
