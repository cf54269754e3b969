import { describe, expect, it } from "vitest";

import { computeRowWindow, measureColumns } from "./row-window.ts";

describe("computeRowWindow", () => {
  it.each([
    [0, { first: 0, end: 32 }],
    [3_000, { first: 88, end: 132 }],
    [29_400, { first: 968, end: 1_000 }],
  ])("scrolled by %i pixels", (scrollTop, expected) => {
    expect(computeRowWindow({ rows: 1_000, rowPixels: 30, scrollTop, heightPixels: 600 })).toEqual(expected);
  });

  it("draws no more than there is", () => {
    expect(computeRowWindow({ rows: 2, rowPixels: 30, scrollTop: 5_000, heightPixels: 600 })).toEqual({
      first: 2,
      end: 2,
    });
  });
});

describe("measureColumns", () => {
  it("goes by the longest value, within bounds", () => {
    expect(measureColumns([{ name: "a" }, { name: "species" }, { name: "c" }], [["1", "x", "y".repeat(99)]])).toEqual([
      4, 7, 42,
    ]);
  });
});
