import { irisManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { type PartitionFacts, toPartitionsAnswer } from "./to-partitions-answer.ts";

const setosa = { path: "species_key=Iris-setosa/", objects: 1, bytes: 10, oldestMs: 100, newestMs: 100 };
const virginica = { ...setosa, path: "species_key=Iris-virginica/" };
const listing = { objects: 2, bytes: 20, newestMs: 100, isCut: false, partitions: [setosa, virginica] };
const listed = { value: listing, readAtMs: 900, isReading: false, error: undefined };

function describeError(error: unknown): string | undefined {
  return error instanceof Error ? error.message : undefined;
}

function answer(more: Partial<PartitionFacts> = {}) {
  const nothing = { counting: undefined, isOnDemand: false, nowMs: 1_000, describe: describeError };
  return toPartitionsAnswer({ entry: irisManifest, listed, ...nothing, ...more });
}

const counted = {
  rows: 7,
  byPath: new Map([[setosa.path, 7]]),
  bytesScanned: 5,
  usd: 0.00005,
  listing: { ...listing, objects: 1 },
};

describe("toPartitionsAnswer", () => {
  it("says what lies where, and whose rows are not counted yet", () => {
    expect(answer()).toEqual({
      dataset: "iris",
      columns: ["species_key"],
      format: "parquet",
      table: "iris_raw",
      view: "iris",
      nowMs: 1_000,
      isListing: false,
      listing: {
        atMs: 900,
        objects: 2,
        bytes: 20,
        newestMs: 100,
        isCut: false,
        partitions: [
          { ...setosa, hasSmallObjects: false },
          { ...virginica, hasSmallObjects: false },
        ],
      },
      counting: { isCounting: false, isOnDemand: false },
    });
  });

  it("says whose windows it has the results of", () => {
    const entry = { ...irisManifest, window: { of: "iris", name: "per_minute", functionName: "f" } };

    expect(answer({ entry }).computedFrom).toBe("iris");
  });

  it("adds the rows that were counted, and says that objects have come since", () => {
    const counting = { value: counted, readAtMs: 950, isReading: true, error: undefined };
    const { listing: shown, counting: state } = answer({ counting });

    expect(shown?.partitions.map(({ rows }) => rows)).toEqual([7, undefined]);
    expect(state).toEqual({
      isCounting: true,
      isOnDemand: false,
      counted: { atMs: 950, rows: 7, bytesScanned: 5, usd: 0.00005, isBehind: true },
    });
  });

  it("says why it lists or counts no more, and keeps what it knew", () => {
    const counting = { value: undefined, readAtMs: undefined, isReading: false, error: new Error("no statement") };
    const failed = answer({ listed: { ...listed, error: new Error("no bucket") }, counting });

    expect(failed).toMatchObject({ error: "no bucket", listing: { objects: 2 }, counting: { error: "no statement" } });
  });
});
