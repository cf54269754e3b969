import { describe, expect, it } from "vitest";

import { hasSmallObjects, isSameListing, sumPartitions } from "./sum-partitions.ts";

const prefix = "data/iris/";

async function* list(...objects: readonly (readonly [name: string, sizeBytes: number, modifiedAtMs: number])[]) {
  for (const [name, sizeBytes, modifiedAtMs] of objects) yield { key: prefix + name, sizeBytes, modifiedAtMs };
}

describe("sumPartitions", () => {
  it("adds objects up by folder, with the ages of the oldest and the newest", async () => {
    const objects = list(["k=b/1", 5, 300], ["k=a/1", 10, 100], ["k=a/2", 20, 200]);

    expect(await sumPartitions(objects, prefix)).toEqual({
      objects: 3,
      bytes: 35,
      newestMs: 300,
      isCut: false,
      partitions: [
        { path: "k=a/", objects: 2, bytes: 30, oldestMs: 100, newestMs: 200 },
        { path: "k=b/", objects: 1, bytes: 5, oldestMs: 300, newestMs: 300 },
      ],
    });
  });

  it("has one without a path for a table without partitions, and none for an empty lake", async () => {
    expect((await sumPartitions(list(["1", 5, 300]), prefix)).partitions).toMatchObject([{ path: "" }]);
    expect(await sumPartitions(list(), prefix)).toMatchObject({ objects: 0, newestMs: undefined, partitions: [] });
  });

  it("stops at its bound, and says so", async () => {
    const objects = list(["k=a/1", 10, 100], ["k=a/2", 20, 200], ["k=a/3", 20, 200]);

    expect(await sumPartitions(objects, prefix, 2)).toMatchObject({ objects: 2, bytes: 30, isCut: true });
  });
});

describe("isSameListing", () => {
  it("tells by sums whether anything has come or gone", async () => {
    const one = await sumPartitions(list(["k=a/1", 10, 100]), prefix);

    expect(isSameListing(one, await sumPartitions(list(["k=a/2", 10, 100]), prefix))).toBe(true);
    expect(isSameListing(one, await sumPartitions(list(["k=a/1", 10, 101]), prefix))).toBe(false);
  });
});

describe("hasSmallObjects", () => {
  const mebibyte = 1024 * 1024;

  it.each([
    ["a hundred of any size", { objects: 100, bytes: 1_000 }, false],
    ["more than ten times as many as their bytes need", { objects: 101, bytes: 1_000 }, true],
    ["many of a good size", { objects: 1_000, bytes: 1_000 * 64 * mebibyte }, false],
    ["many of a tenth of a good size", { objects: 10_001, bytes: 10_001 * 12 * mebibyte }, true],
  ])("says of %s: %o", (_, partition, isSmall) => {
    expect(hasSmallObjects(partition)).toBe(isSmall);
  });
});
