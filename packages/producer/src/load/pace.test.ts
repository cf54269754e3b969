import { describe, expect, it } from "vitest";

import { createPace, fullSpeed } from "./pace.ts";

describe("createPace", () => {
  it("allows the first row at once and the next after its interval", () => {
    const pace = createPace(2, 1000);

    expect(pace.allowed(1000)).toBe(1);
    pace.passed(1);
    expect([pace.allowed(1499), pace.waitMs(1499)]).toEqual([0, 1]);
    expect([pace.allowed(1500), pace.waitMs(1500)]).toEqual([1, 0]);
  });

  it("keeps to the plan when a call takes long", () => {
    const pace = createPace(10, 0);
    pace.passed(1);

    expect(pace.allowed(450)).toBe(4);
  });

  it("catches up at most a second after a pause", () => {
    expect(createPace(100, 0).allowed(60_000)).toBe(101);
  });

  it("catches up one row when the interval is longer than a second", () => {
    expect(createPace(0.1, 0).allowed(60_000)).toBe(2);
  });
});

describe("fullSpeed", () => {
  it("never waits", () => {
    expect([fullSpeed.allowed(0), fullSpeed.waitMs(0)]).toEqual([Infinity, 0]);
  });
});
