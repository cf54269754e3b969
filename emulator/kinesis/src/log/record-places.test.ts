import { describe, expect, it } from "vitest";

import { createRecordPlaces } from "./record-places.ts";
import { createSegmentIndex } from "./segment-index.ts";

/** Three blocks of two records of ten bytes. */
function createPlaces() {
  const index = createSegmentIndex({ firstIndex: 0, blockBytes: 20 });
  for (let count = 0; count < 6; count += 1) index.add(10, 1);
  return createRecordPlaces(index);
}

describe("createRecordPlaces", () => {
  it("knows a record by its block at first", () => {
    expect(createPlaces().findPlace(3)).toMatchObject({ index: 2, offset: 20 });
  });

  it("knows to the byte where a reader continues, and forgets where it came from", () => {
    const { findPlace, move } = createPlaces();

    move(1, { index: 3, offset: 30 });
    expect(findPlace(3)).toEqual({ index: 3, offset: 30 });

    move(3, { index: 5, offset: 50 });
    expect([findPlace(3), findPlace(5)]).toMatchObject([
      { index: 2, offset: 20 },
      { index: 5, offset: 50 },
    ]);
  });

  it("forgets the oldest of more than sixteen readers", () => {
    const { findPlace, move } = createPlaces();
    move(-1, { index: 3, offset: 30 });

    for (let reader = 0; reader < 16; reader += 1) move(-1, { index: 100 + reader, offset: 0 });

    expect(findPlace(3)).toMatchObject({ index: 2, offset: 20 });
  });
});
