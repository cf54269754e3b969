import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "./s3-fixture.ts";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
  s3.store.keepVersions(Bucket);
});

afterEach(() => s3.close());

async function put(Key: string, Body: string): Promise<string | undefined> {
  return (await s3.client.send(new PutObjectCommand({ Bucket, Key, Body }))).VersionId;
}

async function get(Key: string, VersionId?: string): Promise<string | undefined> {
  return (await s3.client.send(new GetObjectCommand({ Bucket, Key, VersionId }))).Body?.transformToString();
}

describe("a bucket that keeps versions", () => {
  it("gives each object that is put a version of its own, to read by", async () => {
    const first = await put("a/b.csv", "one");
    const second = await put("a/b.csv", "two");

    expect([await get("a/b.csv", first), await get("a/b.csv", second), await get("a/b.csv")]).toEqual([
      "one",
      "two",
      "two",
    ]);
    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a/b.csv" }))).toMatchObject({
      VersionId: second,
    });
  });

  it("says so", async () => {
    expect(await s3.client.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: "Enabled" });
  });

  it("has the version null of an object from before", async () => {
    await using plain = { ...(await startS3()), [Symbol.asyncDispose]: async () => plain.close() };
    await plain.put("a", "before");
    plain.store.keepVersions(Bucket);
    await plain.put("a", "after");

    const { Body } = await plain.client.send(new GetObjectCommand({ Bucket, Key: "a", VersionId: "null" }));

    expect(await Body?.transformToString()).toBe("before");
  });

  it("keeps a deleted object as a version, and loses a version that is deleted by name", async () => {
    const version = await put("a", "one");

    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: "a" }));
    await expect(get("a")).rejects.toMatchObject({ name: "NoSuchKey" });
    expect(await get("a", version)).toBe("one");

    await s3.client.send(new DeleteObjectCommand({ Bucket, Key: "a", VersionId: version }));
    await expect(get("a", version)).rejects.toMatchObject({ name: "NoSuchVersion" });
  });

  it("refuses what no version is called", async () => {
    await put("a", "one");

    await expect(get("a", "../../secret")).rejects.toThrow("Invalid version id specified");
  });

  it("knows the versions of keys apart", async () => {
    const version = await put("a", "one");
    await put("a", "two");

    await expect(get("b", version)).rejects.toMatchObject({ name: "NoSuchVersion" });
  });

  it("tags the version that is named", async () => {
    const first = await put("a", "one");
    await put("a", "two");
    const TagSet = [{ Key: "sluice", Value: "loaded" }];

    await s3.client.send(new PutObjectTaggingCommand({ Bucket, Key: "a", VersionId: first, Tagging: { TagSet } }));

    const read = async (VersionId?: string) =>
      (await s3.client.send(new GetObjectTaggingCommand({ Bucket, Key: "a", VersionId }))).TagSet;
    expect([await read(first), await read()]).toEqual([TagSet, []]);
  });

  it("copies the version that is named", async () => {
    const first = await put("a", "one");
    await put("a", "two");

    await s3.client.send(new CopyObjectCommand({ Bucket, Key: "b", CopySource: `${Bucket}/a?versionId=${first}` }));

    expect(await get("b")).toBe("one");
  });

  it("lists them, the current one first", async () => {
    const first = await put("a", "one");
    const second = await put("a", "two");

    const { Versions = [] } = await s3.client.send(new ListObjectVersionsCommand({ Bucket }));

    expect(Versions.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [second, true],
      [first, false],
    ]);
  });
});
