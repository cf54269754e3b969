import type { ListObjectsV2CommandInput } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";

import { listLakeObjects } from "./list-lake-objects.ts";

describe("listLakeObjects", () => {
  it("lists the objects of every page", async () => {
    const asked: ListObjectsV2CommandInput[] = [];
    const send = async ({ input }: { readonly input: ListObjectsV2CommandInput }) => {
      asked.push(input);
      const modified = new Date("2026-11-21T08:00:00Z");
      return input.ContinuationToken === undefined
        ? { Contents: [{ Key: "data/a", Size: 3, LastModified: modified }], NextContinuationToken: "more" }
        : { Contents: [{ Key: "data/b", Size: 4, LastModified: modified }] };
    };

    const objects = listLakeObjects({ send }, { bucket: "lake", prefix: "data/" });

    expect(await Array.fromAsync(objects)).toEqual([
      { key: "data/a", sizeBytes: 3, modifiedAtMs: Date.parse("2026-11-21T08:00:00Z") },
      { key: "data/b", sizeBytes: 4, modifiedAtMs: Date.parse("2026-11-21T08:00:00Z") },
    ]);
    expect(asked).toMatchObject([
      { Bucket: "lake", Prefix: "data/" },
      { Bucket: "lake", Prefix: "data/", ContinuationToken: "more" },
    ]);
  });

  it("lists nothing under a prefix without objects", async () => {
    const s3 = { send: async () => ({}) };

    expect(await Array.fromAsync(listLakeObjects(s3, { bucket: "lake", prefix: "data/" }))).toEqual([]);
  });
});
