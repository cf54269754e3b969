import {
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  paginateListObjectsV2,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

const keys = ["ü", "a!", "a b+c", "a-b", "a/b", "a/c", "data/x/1", "data/x/2", "q&<>"];

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
  for (const key of keys) await s3.put(key, key);
});

afterEach(() => s3.close());

describe("ListObjectsV2", () => {
  it("lists in UTF-8 order", async () => {
    const { names, KeyCount, IsTruncated } = await list({});

    expect(names).toEqual(["a b+c", "a!", "a-b", "a/b", "a/c", "data/x/1", "data/x/2", "q&<>", "ü"]);
    expect([KeyCount, IsTruncated]).toEqual([9, false]);
  });

  it("describes each object", async () => {
    const { Contents } = await list({ Prefix: "a-b" });

    expect(Contents).toEqual([
      {
        Key: "a-b",
        ETag: '"8ca2ed590cf2ea2404f2e67641bcdf50"',
        LastModified: new Date("2026-01-01T00:00:00Z"),
        ChecksumAlgorithm: ["CRC32"],
        ChecksumType: "FULL_OBJECT",
        Size: 3,
        StorageClass: "STANDARD",
      },
    ]);
  });

  it("names the owner if asked to", async () => {
    const { Contents } = await list({ Prefix: "a-b", FetchOwner: true });

    expect(Contents?.[0]?.Owner).toEqual({ ID: "local", DisplayName: "local" });
  });

  it("rolls keys up to the delimiter", async () => {
    const { names, prefixes, KeyCount } = await list({ Delimiter: "/" });

    expect(names).toEqual(["a b+c", "a!", "a-b", "q&<>", "ü"]);
    expect(prefixes).toEqual(["a/", "data/"]);
    expect(KeyCount).toBe(7);
  });

  it("rolls up below a prefix", async () => {
    const { names, prefixes } = await list({ Delimiter: "/", Prefix: "data/" });

    expect([names, prefixes]).toEqual([[], ["data/x/"]]);
  });

  it.each([1, 2, 3])("loses and repeats nothing in pages of %i", async (pageSize) => {
    const seen: (string | undefined)[] = [];
    const pages = paginateListObjectsV2({ client: s3.client, pageSize }, { Bucket, Delimiter: "/" });
    for await (const { Contents = [], CommonPrefixes = [], KeyCount } of pages) {
      expect(KeyCount).toBeLessThanOrEqual(pageSize);
      seen.push(...Contents.map(({ Key }) => Key), ...CommonPrefixes.map(({ Prefix }) => Prefix));
    }

    expect(seen).toHaveLength(7);
    expect(new Set(seen)).toEqual(new Set(["a b+c", "a!", "a-b", "a/", "data/", "q&<>", "ü"]));
  });

  it("starts after a key", async () => {
    expect((await list({ StartAfter: "a/bb" })).names).toEqual(["a/c", "data/x/1", "data/x/2", "q&<>", "ü"]);
  });

  it("encodes keys if asked to", async () => {
    const { names, EncodingType } = await list({ EncodingType: "url" });

    expect(EncodingType).toBe("url");
    expect(names).toContain("a%20b%2Bc");
    expect(names).toContain("data/x/1");
  });

  it.each<[Partial<ListObjectsV2CommandInput>, string]>([
    [{ ContinuationToken: "not a token" }, "InvalidArgument"],
    [{ MaxKeys: -1 }, "InvalidArgument"],
    [{ Bucket: "nope" }, "NoSuchBucket"],
  ])("refuses %j", async (input, name) => {
    await expect(list(input)).rejects.toMatchObject({ name });
  });
});

describe("ListObjects", () => {
  it("continues from a marker", async () => {
    const first = await s3.client.send(new ListObjectsCommand({ Bucket, Delimiter: "/", MaxKeys: 4 }));
    const second = await s3.client.send(new ListObjectsCommand({ Bucket, Delimiter: "/", Marker: first.NextMarker }));

    expect([first.IsTruncated, first.NextMarker]).toEqual([true, "a/"]);
    expect(second.CommonPrefixes).toEqual([{ Prefix: "data/" }]);
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(["q&<>", "ü"]);
  });
});

async function list(input: Partial<ListObjectsV2CommandInput>) {
  const answer = await s3.client.send(new ListObjectsV2Command({ Bucket, ...input }));
  const { Contents = [], CommonPrefixes = [] } = answer;
  return {
    ...answer,
    names: Contents.map(({ Key }) => Key),
    prefixes: CommonPrefixes.map(({ Prefix }) => Prefix),
  };
}
