import type { ListObjectsV2CommandInput } from "@aws-sdk/client-s3";
import { describe, expect, it } from "vitest";

import { summarizeListing } from "./summarize-listing.ts";

const place = { bucket: "lake", prefix: "data/iris/" };
const nowMs = () => 9_000;

function answerWith(...pages: readonly object[]) {
  const asked: ListObjectsV2CommandInput[] = [];
  const send = async ({ input }: { readonly input: ListObjectsV2CommandInput }) => {
    asked.push(input);
    return pages[asked.length - 1] ?? {};
  };
  return { client: { send }, asked };
}

const object = (name: string, Size: number, atMs: number) => ({
  Key: `data/iris/${name}`,
  Size,
  LastModified: new Date(atMs),
});

describe("summarizeListing", () => {
  it("adds objects up by folder, the one with the newest first", async () => {
    const { client } = answerWith(
      { Contents: [object("k=a/1", 10, 1_000), object("k=a/2", 20, 2_000)], NextContinuationToken: "more" },
      { Contents: [object("k=b/1", 5, 3_000)] },
    );

    expect(await summarizeListing(client, place, { maxCalls: 10, maxPartitions: 9, nowMs })).toEqual({
      objects: 3,
      bytes: 35,
      newestAtMs: 3_000,
      isWhole: true,
      listedAtMs: 9_000,
      partitions: [
        { name: "k=b", objects: 1, bytes: 5, newestAtMs: 3_000 },
        { name: "k=a", objects: 2, bytes: 30, newestAtMs: 2_000 },
      ],
      partitionCount: 2,
    });
  });

  it("stops at its bounds, and says so", async () => {
    const page = { Contents: [object("k=a/1", 10, 1_000), object("k=b/1", 10, 2_000)], NextContinuationToken: "more" };
    const { client, asked } = answerWith(page, page, page);

    const summary = await summarizeListing(client, place, { maxCalls: 2, maxPartitions: 1, nowMs });

    expect(asked).toHaveLength(2);
    expect(summary).toMatchObject({ objects: 4, isWhole: false, partitionCount: 2 });
    expect(summary.partitions.map(({ name }) => name)).toEqual(["k=b"]);
  });

  it("has nothing to sum up where nothing lies", async () => {
    const { client } = answerWith({});

    expect(await summarizeListing(client, place, { maxCalls: 2, maxPartitions: 1, nowMs })).toMatchObject({
      objects: 0,
      newestAtMs: undefined,
      partitions: [],
      isWhole: true,
    });
  });
});
