import { describe, expect, it } from "vitest";

import { emptyListing } from "../partitions/sum-partitions.ts";
import { summarizeObjects } from "./summarize-objects.ts";

const nothing = { value: undefined, readAtMs: undefined, isReading: true, error: undefined };
const partition = (path: string, newestMs: number) => ({ path, objects: 1, bytes: 10, oldestMs: 0, newestMs });

describe("summarizeObjects", () => {
  it("shows the partitions that were written last, and counts the others", () => {
    const partitions = Array.from({ length: 400 }, (_, at) => partition(`day=${at}/`, at));
    const value = { objects: 400, bytes: 4_000, newestMs: 399, isCut: true, partitions };

    const shown = summarizeObjects({ ...nothing, value, readAtMs: 500 });

    expect(shown).toMatchObject({
      objects: 400,
      isWhole: false,
      listedAtMs: 500,
      partitionCount: 400,
      newestAtMs: 399,
    });
    expect(shown?.partitions).toHaveLength(12);
    expect(shown?.partitions[0]).toEqual({ name: "day=399", objects: 1, bytes: 10, newestAtMs: 399 });
  });

  it("says nothing before the first listing, and then that nothing is there", () => {
    expect(summarizeObjects(nothing)).toBeUndefined();
    expect(summarizeObjects({ ...nothing, value: emptyListing })).toMatchObject({ objects: 0, partitions: [] });
  });

  it("throws why there is no listing, and keeps an old one when listing again fails", () => {
    const error = new Error("no permission");

    expect(() => summarizeObjects({ ...nothing, error })).toThrow("no permission");
    expect(summarizeObjects({ ...nothing, error, value: emptyListing })).toBeDefined();
  });
});
