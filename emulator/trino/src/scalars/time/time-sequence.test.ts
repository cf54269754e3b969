import { describe, expect, it } from "vitest";

import { listDays, listDaysByMonth, listTimes, listTimesByMonth } from "./time-sequence.ts";

const day = 86_400_000n;

describe("listDays", () => {
  it("goes both ways", () => {
    expect(listDays(1, 4, day)).toEqual([1n, 2n, 3n, 4n]);
    expect(listDays(4, 1, -2n * day)).toEqual([4n, 2n]);
  });

  it.each([
    [3_600_000n, "sequence step must be a day interval if start and end values are dates"],
    [0n, "step must not be zero"],
    [-day, "sequence stop value should be greater than or equal to start value"],
  ])("refuses a step of %d", (step, message) => {
    expect(() => listDays(1, 4, step)).toThrow(message);
  });

  it("makes 10,000 entries and no more", () => {
    expect(listDays(1, 10_000, day)).toHaveLength(10_000);
    expect(() => listDays(0, 10_000, day)).toThrow("must not have more than 10000 entries");
  });
});

describe("listDaysByMonth", () => {
  it("counts months from the first day", () => {
    const [january31, may31] = [20_484, 20_604];

    expect(listDaysByMonth(january31, may31, 1)).toEqual([20_484n, 20_512n, 20_543n, 20_573n, 20_604n]);
  });
});

describe("listTimes", () => {
  it("refuses times that the precision cannot hold", () => {
    expect(listTimes(0n, 1_000_000n, 400n, 1)).toEqual([0n, 400_000n, 800_000n]);
    expect(() => listTimes(0n, 1_000_000n, 400n, 0)).toThrow("Expected 0s for digits beyond precision 0");
  });
});

describe("listTimesByMonth", () => {
  it("keeps the time of day", () => {
    const start = 20_484n * 86_400_000_000n + 5n;

    expect(listTimesByMonth(start, start + 30n * 86_400_000_000n, 1)).toEqual([start, start + 28n * 86_400_000_000n]);
  });
});
