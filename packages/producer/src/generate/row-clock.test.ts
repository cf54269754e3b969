import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { createRowClock, findTimeRange } from "./row-clock.ts";

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

  it("stays within a range of one month", () => {
    const [month] = dataset.partitionColumns;
    const narrow = { ...dataset, partitionColumns: [{ ...month, range: ["2026-03", "2026-03"] }] } as const;

    expect(createRowClock(narrow, Date.parse("2020-01-01")).tick(1).toISOString()).toBe("2026-03-01T00:00:00.000Z");
  });

  it("starts again at the end of the range", () => {
    const clock = createRowClock(dataset, Date.parse("2026-02-28T00:00:00Z"));
    clock.tick(1);

    expect(clock.tick(1).toISOString()).toBe("2026-01-02T00:00:00.000Z");
  });
});

describe("findTimeRange", () => {
  it("ends with the last millisecond of the last day or month", () => {
    const days = { kind: "date", name: "date", from: "cdatetime", range: ["2026-02-10", "2026-12-31"] } as const;
    const [months] = dataset.partitionColumns;

    expect(findTimeRange(dataset, "cdatetime")).toEqual({
      minMs: Date.parse("2026-01-01T00:00:00Z"),
      maxMs: Date.parse("2026-03-31T23:59:59.999Z"),
    });
    expect(findTimeRange({ ...dataset, partitionColumns: [months, days] }, "cdatetime")).toEqual({
      minMs: Date.parse("2026-02-10T00:00:00Z"),
      maxMs: Date.parse("2026-03-31T23:59:59.999Z"),
    });
  });
});
