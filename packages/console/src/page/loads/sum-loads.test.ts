import { describe, expect, it } from "vitest";

import { computeRate, computeShares, sumLoads } from "./sum-loads.ts";

const load = { loadId: "a", state: "loaded", rowsRead: 100, rowsSent: 80, rowsRejected: 20 } as const;

describe("sumLoads", () => {
  it("adds up what is known", () => {
    expect(
      sumLoads([
        { ...load, usd: 0.5 },
        { loadId: "b", state: "going" },
      ]),
    ).toEqual({
      going: 1,
      rowsSent: 80,
      rowsRejected: 20,
      usd: 0.5,
    });
  });
});

describe("computeShares", () => {
  it.each([
    [{ rowsDelivered: 60 }, { delivered: 0.6, underway: 0.2, rejected: 0.2 }],
    [{ rowsDelivered: 160 }, { delivered: 0.8, underway: 0, rejected: 0.2 }],
    [{}, { delivered: 0.8, underway: 0, rejected: 0.2 }],
  ])("with %o are %o", (known, shares) => {
    expect(computeShares({ ...load, ...known })).toEqual(shares);
  });

  it("are unknown while nobody knows how many rows there are", () => {
    expect(computeShares({ loadId: "b", state: "going", rowsDelivered: 5 })).toBeUndefined();
    expect(computeShares({ ...load, state: "going", rowsRead: 0, rowsSent: 0 })).toBeUndefined();
  });

  it.each(["loaded", "rejected", "failed"] as const)("are empty for a load that is %s and has read no row", (state) => {
    expect(computeShares({ ...load, state, rowsRead: 0, rowsSent: 0 })).toEqual({
      delivered: 0,
      underway: 0,
      rejected: 0,
    });
  });
});

describe("computeRate", () => {
  it("is in rows a second", () => {
    expect(computeRate({ ...load, startedAtMs: 1_000, endedAtMs: 3_000 })).toBe(40);
    expect(computeRate({ ...load, startedAtMs: 1_000 })).toBeUndefined();
  });
});
