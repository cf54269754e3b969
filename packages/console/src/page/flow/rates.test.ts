import { describe, expect, it } from "vitest";

import { computeRate, formatStretch, sumUp } from "./rates.ts";

const minutes = { seconds: 60, count: 6, untilMs: 0 };

describe("computeRate", () => {
  it.each([
    ["the newest period", 2, [600, 120]],
    ["the newest that has come, where CloudWatch is late", 2, [600, 120, null, null]],
    ["nothing when that is too long ago", 0, [120, null, null, null, null]],
    ["nothing without values", 0, []],
  ])("takes %s", (_, rate, series) => {
    expect(computeRate(series, minutes, 1)).toBe(rate);
  });

  it("takes the last period alone of a stack that is sped up", () => {
    expect(computeRate([50, null], { ...minutes, seconds: 10 }, 30)).toBe(0);
    expect(computeRate([null, 50], { ...minutes, seconds: 10 }, 30)).toBe(5);
  });
});

describe("sumUp", () => {
  it("adds what there is", () => {
    expect(sumUp([1, null, 2.5])).toBe(3.5);
  });
});

describe("formatStretch", () => {
  it("names the minutes that the periods are of", () => {
    expect(formatStretch({ seconds: 10, count: 60, untilMs: 0 })).toBe("10 min");
  });
});
