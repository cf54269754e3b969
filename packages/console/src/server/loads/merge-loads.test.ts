import { describe, expect, it } from "vitest";

import { type LoadFacts, mergeLoads } from "./merge-loads.ts";

const loadId = "20261129T080000-1a2b3c4d";

/** A row of the view `loads`. */
function line(state: string, door = "command", dataset: string | null = "iris"): readonly (string | null)[] {
  const counts = ["100", "80", "20", "10", "100000"];
  const times = ["2026-11-29 08:00:00.000", "2026-11-29 08:00:04.000"];
  return [loadId, dataset, door, "a.csv", state, null, ...counts, ...times, "me"];
}

function merge(facts: Partial<LoadFacts>) {
  return mergeLoads({
    lines: [],
    delivered: [],
    progress: [],
    billing: new Map([["iris", "shards"]]),
    counted: new Set(["iris"]),
    ...facts,
  });
}

const delivered = { dataset: "iris", loadId, rows: 79, firstAtMs: 1_000, lastAtMs: 2_000 };

describe("mergeLoads", () => {
  it("shows what a load's line says, what was delivered of it, and what it cost", () => {
    expect(merge({ lines: [line("rejected")], delivered: [delivered] })).toEqual([
      {
        loadId,
        dataset: "iris",
        door: "command",
        source: "a.csv",
        state: "rejected",
        startedAtMs: Date.UTC(2026, 10, 29, 8),
        endedAtMs: Date.UTC(2026, 10, 29, 8, 0, 4),
        sentBy: "me",
        rowsRead: 100,
        rowsSent: 80,
        rowsRejected: 20,
        recordsSent: 10,
        bytesSent: 100_000,
        rowsDelivered: 79,
        lastDeliveredAtMs: 2_000,
        usd: expect.closeTo(10 * 0.014e-6 + 10 * (10_000 / 5_120 + 0.5) * 5_120 * 0.029e-9, 12),
      },
    ]);
  });

  it("says that nothing was delivered only where it was counted", () => {
    expect(merge({ lines: [line("loaded")] })[0]?.rowsDelivered).toBe(0);
    expect(merge({ lines: [line("loaded")], counted: new Set() })[0]).not.toHaveProperty("rowsDelivered");
  });

  it("shows a load whose rows are there before its line, with when its name says that it began", () => {
    expect(merge({ delivered: [delivered] })).toEqual([
      {
        loadId,
        dataset: "iris",
        state: "going",
        startedAtMs: Date.UTC(2026, 10, 29, 8),
        rowsDelivered: 79,
        lastDeliveredAtMs: 2_000,
      },
    ]);
    expect(merge({ delivered: [{ ...delivered, loadId: "mine" }] })).toMatchObject([{ startedAtMs: 1_000 }]);
  });

  it("shows how far a file that landed has come, until it has left its line", () => {
    const progress = {
      loadId,
      dataset: "iris",
      rowsRead: 50,
      rowsSent: 45,
      rowsRejected: 5,
      recordsSent: 1,
      bytesSent: 900,
      startedAtMs: 500,
    };

    expect(merge({ progress: [progress], delivered: [delivered] })).toMatchObject([
      { state: "going", door: "landing", rowsSent: 45, rowsDelivered: 79 },
    ]);
    expect(merge({ progress: [progress], lines: [line("loaded", "landing")] })).toMatchObject([{ state: "loaded" }]);
  });

  it("puts the latest first, and prices no load of an unknown dataset", () => {
    const later = { ...delivered, loadId: "20261129T090000-1a2b3c4d" };
    const loads = merge({ lines: [line("failed", "landing", null)], delivered: [later] });

    expect(loads.map((load) => load.state)).toEqual(["going", "failed"]);
    expect(loads[1]).not.toHaveProperty("usd");
    expect(loads[1]).not.toHaveProperty("dataset");
  });
});
