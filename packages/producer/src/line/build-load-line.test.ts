import { describe, expect, it } from "vitest";

import { buildLoadLine, type LoadEnd } from "./build-load-line.ts";

const end: LoadEnd = {
  loadId: "load-7",
  dataset: "iris",
  sources: ["a.csv"],
  sourceBytes: 70,
  progress: {
    rowsRead: 4,
    rowsRejected: 0,
    sent: { rows: 4, records: 2, bytes: 90 },
  },
  problem: undefined,
  startedAt: "2026-11-21T08:00:00.000Z",
  endedAtMs: Date.UTC(2026, 10, 21, 8, 0, 2),
  sentBy: "ann",
};

describe("buildLoadLine", () => {
  it("says what was read, sent and when", () => {
    expect(buildLoadLine(end)).toEqual({
      loadId: "load-7",
      dataset: "iris",
      door: "command",
      source: "a.csv",
      state: "loaded",
      problem: undefined,
      rowsRead: 4,
      rowsSent: 4,
      rowsRejected: 0,
      recordsSent: 2,
      bytesSent: 90,
      sourceBytes: 70,
      startedAt: "2026-11-21 08:00:00.000",
      endedAt: "2026-11-21 08:00:02.000",
      sentBy: "ann",
    });
  });

  it.each([
    ["rejected", undefined, { progress: { ...end.progress, rowsRejected: 1 } }],
    ["failed", "interrupted", { problem: "interrupted", progress: { ...end.progress, rowsRejected: 1 } }],
    ["loaded", "no rows", { progress: { ...end.progress, rowsRead: 0 } }],
  ])("is %s, with the problem %s", (state, problem, its) => {
    expect(buildLoadLine({ ...end, ...its })).toMatchObject({ state, problem });
  });

  it("names the first of many sources", () => {
    expect(buildLoadLine({ ...end, sources: ["a", "b", "c", "d", "e"] }).source).toBe("a, b, c, 2 more");
  });
});
