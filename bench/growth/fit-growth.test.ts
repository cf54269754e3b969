import { describe, expect, it } from "vitest";

import { fitGrowth } from "./fit-growth.ts";

const sizes = [100, 1_000, 10_000];

function measure(cost: (size: number) => number) {
  return sizes.map((size) => ({ size, cost: cost(size) }));
}

describe("fitGrowth", () => {
  it.each([
    ["a constant", () => 0.4, 0],
    ["a constant, measured roughly", (size: number) => 0.4 + (size % 700) / 5_000, 0],
    ["a line", (size: number) => size * 0.001, 1],
    ["a line behind a start", (size: number) => 0.5 + size * 0.001, 1],
    ["a square behind a start", (size: number) => 0.5 + size ** 2 * 1e-6, 2],
    ["a root", (size: number) => Math.sqrt(size), 0.5],
  ])("finds the exponent of %s", (_, cost, exponent) => {
    expect(fitGrowth(measure(cost)).exponent).toBeCloseTo(exponent, 1);
  });

  it("takes n log n for an exponent a little over 1", () => {
    const { exponent } = fitGrowth(measure((size) => size * Math.log2(size)));

    expect(exponent).toBeGreaterThan(1.1);
    expect(exponent).toBeLessThan(1.2);
  });

  it("tells the fixed part, and what one more costs", () => {
    const { fixed, slope } = fitGrowth(measure((size) => 0.5 + size * 0.001));

    expect(fixed).toBeCloseTo(0.5, 2);
    expect(slope).toBeCloseTo(0.001, 4);
  });

  const errors = [0.97, 1.03];
  const allErrors = errors.flatMap((first) =>
    errors.flatMap((second) => errors.map((third) => [first, second, third])),
  );

  it.each(allErrors)("is hardly misled by errors of 3 %%: %d, %d, %d", (...factors) => {
    const measured = measure((size) => 0.5 + size * 0.001).map(({ size, cost }, at) => ({
      size,
      cost: cost * (factors[at] ?? 1),
    }));

    expect(fitGrowth(measured).exponent).toBe(1);
  });
});
