import { describe, expect, it } from "vitest";

import { readHourOfHalf, readMonth } from "./time-words.ts";

describe("readMonth", () => {
  it.each([
    ["Jan", "MMM", 1],
    ["SEP", "MMM", 9],
    ["december", "MMMM", 12],
    ["May", "MMM", 5],
    ["May", "MMMM", 5],
    ["January", "MMM", Number.NaN],
    ["Jan", "MMMM", Number.NaN],
    ["Mai", "MMM", Number.NaN],
  ] as const)("takes %s by %s for %d", (name, pattern, month) => {
    expect(readMonth(name, pattern)).toBe(month);
  });
});

describe("readHourOfHalf", () => {
  it.each([
    [12, "AM", 0],
    [1, "am", 1],
    [11, "AM", 11],
    [12, "PM", 12],
    [3, "Pm", 15],
    [0, "AM", Number.NaN],
    [13, "PM", Number.NaN],
  ])("takes %i %s for %d", (hour, half, expected) => {
    expect(readHourOfHalf(hour, half)).toBe(expected);
  });
});
