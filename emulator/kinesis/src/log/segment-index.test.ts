import { addChecksum } from "@sluice/integrity";
import { describe, expect, it } from "vitest";

import { createSegmentIndex, formatSavedIndex, parseSavedIndex } from "./segment-index.ts";

/** Records 5 to 8 of ten bytes each, two to a block; the third arrived under a clock that was set back. */
function createFilledIndex() {
  const index = createSegmentIndex({ firstIndex: 5, blockBytes: 20 });
  for (const arrivedAtMs of [100, 300, 200, 250]) index.add(10, arrivedAtMs);
  return index;
}

describe("createSegmentIndex", () => {
  it("counts records and bytes, and knows when they arrived", () => {
    const { endIndex, sizeBytes, firstArrivalMs, latestArrivalMs } = createFilledIndex();

    expect([endIndex(), sizeBytes(), firstArrivalMs(), latestArrivalMs()]).toEqual([9, 40, 100, 300]);
  });

  it("is empty at first", () => {
    const { endIndex, firstArrivalMs, latestArrivalMs, blockAt } = createSegmentIndex({ firstIndex: 5 });

    expect([endIndex(), firstArrivalMs(), latestArrivalMs(), blockAt(5)]).toEqual([5, undefined, -Infinity, undefined]);
  });

  it.each([
    [5, { index: 5, offset: 0 }],
    [6, { index: 5, offset: 0 }],
    [7, { index: 7, offset: 20 }],
    [8, { index: 7, offset: 20 }],
  ])("finds the block of record %i", (index, block) => {
    expect(createFilledIndex().blockAt(index)).toMatchObject(block);
  });

  it.each([
    [100, 5],
    [300, 5],
  ])("finds the first block with a record from %i ms on", (fromMs, index) => {
    expect(createFilledIndex().blockAtTime(fromMs)).toMatchObject({ index });
  });

  it("finds no block after the latest arrival", () => {
    expect(createFilledIndex().blockAtTime(301)).toBeUndefined();
  });

  it("continues from what was saved as JSON", () => {
    const saved = parseSavedIndex(formatSavedIndex(createFilledIndex()));
    if (saved === undefined) throw new Error("the saved index was not recognised");
    const again = createSegmentIndex({ firstIndex: 5, blockBytes: 20, saved });

    expect(again.saved()).toEqual(createFilledIndex().saved());
    again.add(10, 400);
    expect([again.endIndex(), again.blockAt(9)]).toMatchObject([10, { index: 9, offset: 40 }]);
  });
});

describe("parseSavedIndex", () => {
  it.each([
    "",
    "{",
    "[]",
    JSON.stringify(addChecksum({ endIndex: -1, sizeBytes: 0, content: 0, blocks: [] })),
    JSON.stringify(addChecksum({ endIndex: 1, sizeBytes: 1, content: 0, blocks: [[0, 0]] })),
    JSON.stringify(createFilledIndex().saved()),
    formatSavedIndex(createFilledIndex()).replace("300", "301"),
  ])("does not recognise %j", (text) => {
    expect(parseSavedIndex(text)).toBeUndefined();
  });
});
