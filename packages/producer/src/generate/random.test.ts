import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createRandom } from "./random.ts";

describe("createRandom", () => {
  it("gives the same values for the same seed", () => {
    const [one, other] = [createRandom(7), createRandom(7)];

    expect(Array.from({ length: 5 }, () => one.between(0, 1_000_000))).toEqual(
      Array.from({ length: 5 }, () => other.between(0, 1_000_000)),
    );
  });

  it("gives other values for the neighbouring seed", () => {
    expect(createRandom(7).fraction()).not.toBeCloseTo(createRandom(8).fraction(), 3);
  });

  it("stays within the bounds that it is given", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.integer({ min: -1000, max: 1000 }), fc.nat(1000), (seed, min, width) => {
        const { between, fraction, normal } = createRandom(seed);

        expect(between(min, min + width)).toSatisfy((value: number) => value >= min && value <= min + width);
        expect(fraction()).toSatisfy((value: number) => value >= 0 && value < 1);
        expect(Math.abs(normal())).toBeLessThan(3.5);
      }),
    );
  });

  it("is never in 0 percent and always in 100", () => {
    const { isIn } = createRandom(1);
    const all = Array.from({ length: 1000 }, () => [isIn(0), isIn(100)]);

    expect(new Set(all.flat().map(String))).toEqual(new Set(["false", "true"]));
    expect(all.every(([never, always]) => never === false && always === true)).toBe(true);
  });
});
