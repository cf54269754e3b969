import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { createRowClock } from "./row-clock.ts";

const dataset = {
  ...findDataset("crime"),
  partitionColumns: [{ kind: "month", name: "month", from: "cdatetime", range: ["2026-01", "2026-03"] }],
} as const;

describe("createRowClock", () => {
  it("returns the moment, then moves on", () => {
    const clock = createRowClock(dataset, Date.parse("2026-02-01T00:00:00Z"));

    expect([clock.tick(1000), clock.tick(1000)].map((moment) => moment.toISOString())).toEqual([
      "2026-02-01T00:00:00.000Z",
      "2026-02-01T00:00:01.000Z",
    ]);
  });

  it.each([
    ["2020-01-01", "2026-01-02T00:00:00.000Z"],
    ["2030-01-01", "2026-02-28T00:00:00.000Z"],
  ])("moves a start of %s into the range, a day from its ends", (start, first) => {
    expect(createRowClock(dataset, Date.parse(start)).tick(1).toISOString()).toBe(first);
  });

  it("starts again at the end of the range", () => {
    const clock = createRowClock(dataset, Date.parse("2026-02-28T00:00:00Z"));
    clock.tick(1);

    expect(clock.tick(1).toISOString()).toBe("2026-01-02T00:00:00.000Z");
  });
});
