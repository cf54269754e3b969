import { describe, expect, it } from "vitest";

import {
  divideDayInterval,
  divideMonthInterval,
  multiplyDayInterval,
  multiplyMonthInterval,
} from "./interval-arithmetic.ts";

const day = 86_400_000n;

/** As Trino 426 computes them. */
describe("multiplyDayInterval and divideDayInterval", () => {
  it("cut a result to milliseconds", () => {
    expect(multiplyDayInterval(day, 0.000_000_1)).toBe(8n);
    expect(divideDayInterval(day, 7)).toBe(12_342_857n);
    expect(divideDayInterval(-2000n, 3)).toBe(-666n);
  });

  it("go no further than a BIGINT", () => {
    expect(multiplyDayInterval(day, Infinity)).toBe(9_223_372_036_854_775_807n);
  });

  it("refuse NaN and zero", () => {
    expect(() => multiplyDayInterval(day, NaN)).toThrow("Cannot multiply by double NaN");
    expect(() => divideDayInterval(day, 0)).toThrow("Cannot divide by double 0.0");
  });
});

describe("multiplyMonthInterval and divideMonthInterval", () => {
  it("cut a result to months", () => {
    expect(multiplyMonthInterval(5, 0.5)).toBe(2);
    expect(multiplyMonthInterval(-3, 0.5)).toBe(-1);
    expect(divideMonthInterval(3, 2)).toBe(1);
  });

  it("refuse more months than an INTEGER holds", () => {
    expect(() => multiplyMonthInterval(1, Infinity)).toThrow("Value 9223372036854775807 exceeds MAX_INT");
    expect(() => multiplyMonthInterval(2_147_483_647, 2)).toThrow("Value 4294967294 exceeds MAX_INT");
  });
});
