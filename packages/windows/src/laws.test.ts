import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findDifferences } from "./find-differences-fixture.ts";
import { mergeLines } from "./merge-fixture.ts";
import { aggregateOrders } from "./orders-fixture.ts";
import { anySchedule, runSchedule } from "./schedule-fixture.ts";

describe("a window", () => {
  it("has the same answer as one pass over the rows, however Lambda splits, repeats and ends the stream", async () => {
    await fc.assert(
      fc.asyncProperty(anySchedule, async (schedule) => {
        const lines = await runSchedule(schedule);

        expect(findDifferences(mergeLines(lines), aggregateOrders(schedule.shards.flat()))).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });
});
