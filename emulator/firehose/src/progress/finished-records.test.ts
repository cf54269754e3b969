import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createFinishedRecords } from "./finished-records.ts";

const createWholePosition = (index: number) => ({ index, part: 0, parts: 1 });

describe("createFinishedRecords", () => {
  it("moves its mark over what has ended without a gap, in whatever order it ends", () => {
    const finished = createFinishedRecords(10);

    finished.finish(createWholePosition(11));
    finished.finish(createWholePosition(13));
    expect(finished.lowWaterMark()).toBe(10);
    finished.finish(createWholePosition(10));

    expect(finished.lowWaterMark()).toBe(12);
    expect(finished.above()).toEqual({ indexes: [13], parts: [] });
    expect([9, 10, 11, 12, 13, 14].map((index) => finished.isFinished(createWholePosition(index)))).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  it("ends a record once all of its parts have ended", () => {
    const finished = createFinishedRecords(0);

    finished.finish({ index: 0, part: 1, parts: 2 });
    expect(finished.isFinished({ index: 0, part: 1, parts: 2 })).toBe(true);
    expect(finished.isFinished({ index: 0, part: 0, parts: 2 })).toBe(false);
    expect(finished.above().parts).toEqual([[0, 1, 2]]);
    finished.finish({ index: 0, part: 0, parts: 2 });

    expect(finished.lowWaterMark()).toBe(1);
    expect(finished.above().parts).toEqual([]);
  });

  it("ends at the end of what was finished, however often and in whatever order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.nat(59)), (count, again) => {
        const finished = createFinishedRecords(0);
        const all = [...again.filter((index) => index < count), ...Array.from({ length: count }, (_, index) => index)];

        for (const index of all.toReversed()) finished.finish(createWholePosition(index));

        expect(finished.lowWaterMark()).toBe(count);
        expect(finished.above()).toEqual({ indexes: [], parts: [] });
      }),
    );
  });
});
