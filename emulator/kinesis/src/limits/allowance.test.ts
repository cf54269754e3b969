import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createAllowance } from "./allowance.ts";

describe("createAllowance", () => {
  it("allows the same amount in every second", () => {
    const allowance = createAllowance(3);
    const given = [0, 0, 500, 999, 1000, 1001].map((nowMs) => {
      const fits = allowance.fits(1, nowMs);
      if (fits) allowance.use(1, nowMs);
      return fits;
    });

    expect(given).toEqual([true, true, true, false, true, true]);
  });

  it("lets an amount larger than a second's allowance pass alone, and charges it to the seconds that follow", () => {
    const allowance = createAllowance(2);
    allowance.use(10, 0);

    expect([999, 4999, 5000].map((nowMs) => allowance.fits(1, nowMs))).toEqual([false, false, true]);
  });

  it("never gives more than two seconds' allowance in any second, and something in each", () => {
    const perSecond = 5;
    const waits = fc.array(fc.nat(400), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(waits, (each) => {
        const allowance = createAllowance(perSecond);
        let nowMs = 0;
        const usedAtMs: number[] = [];
        for (const wait of each) {
          nowMs += wait;
          if (!allowance.fits(1, nowMs)) continue;
          allowance.use(1, nowMs);
          usedAtMs.push(nowMs);
        }

        const within = usedAtMs.map((from) => usedAtMs.filter((at) => at >= from && at < from + 1000).length);
        expect(Math.max(...within)).toBeLessThanOrEqual(2 * perSecond);
        expect(allowance.fits(1, nowMs + 1000)).toBe(true);
      }),
    );
  });
});
