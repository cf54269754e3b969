import { writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectTaggingCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type Tag,
  UploadPartCommand,
} from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
  await s3.client.send(new PutObjectCommand({ Bucket, Key: "a", Body: "hello", Tagging: "team=lake&caf%C3%A9=x%26y" }));
});

afterEach(() => s3.close());

const tag = (Key: string, Value: string): Tag => ({ Key, Value });

async function readTags(Key: string): Promise<readonly Tag[] | undefined> {
  return (await s3.client.send(new GetObjectTaggingCommand({ Bucket, Key }))).TagSet;
}

function setTags(Key: string, TagSet: Tag[]) {
  return s3.client.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));
}

describe("object tagging", () => {
  it("is given with the object, and counted when it is read", async () => {
    const { TagCount } = await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a" }));

    expect(await readTags("a")).toEqual([tag("team", "lake"), tag("café", "x&y")]);
    expect(TagCount).toBe(2);
  });

  it("is none unless it is given", async () => {
    await s3.put("a", "again");

    expect(await readTags("a")).toEqual([]);
    expect((await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a" }))).TagCount).toBeUndefined();
  });

  it("is replaced as a whole, and removed", async () => {
    const before = await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a" }));

    await setTags("a", [tag("stage", "<dev>")]);
    const replaced = await readTags("a");
    await s3.client.send(new DeleteObjectTaggingCommand({ Bucket, Key: "a" }));
    const after = await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a" }));

    expect(replaced).toEqual([tag("stage", "<dev>")]);
    expect(await readTags("a")).toEqual([]);
    expect([after.ETag, after.LastModified]).toEqual([before.ETag, before.LastModified]);
  });

  it("can be given to a file that was put there by hand", async () => {
    writeFileSync(join(s3.rootDir, Bucket, "by-hand"), "x");

    await setTags("by-hand", [tag("a", "1")]);

    expect(await readTags("by-hand")).toEqual([tag("a", "1")]);
  });

  it("is copied with the object, unless the copy gets its own", async () => {
    const CopySource = `${Bucket}/a`;
    await s3.client.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));
    const own = { TaggingDirective: "REPLACE", Tagging: "own=1" } as const;
    await s3.client.send(new CopyObjectCommand({ Bucket, Key: "retagged", CopySource, ...own }));

    expect(await readTags("copy")).toHaveLength(2);
    expect(await readTags("retagged")).toEqual([tag("own", "1")]);
  });

  it("is given to an upload in parts when that begins", async () => {
    const object = { Bucket, Key: "parts" };
    const { UploadId } = await s3.client.send(new CreateMultipartUploadCommand({ ...object, Tagging: "a=1" }));
    const part = { PartNumber: 1 };
    const { ETag } = await s3.client.send(new UploadPartCommand({ ...object, UploadId, ...part, Body: "x" }));
    const MultipartUpload = { Parts: [{ ...part, ETag }] };
    await s3.client.send(new CompleteMultipartUploadCommand({ ...object, UploadId, MultipartUpload }));

    expect(await readTags("parts")).toEqual([tag("a", "1")]);
  });

  it.each([
    ["eleven tags", Array.from({ length: 11 }, (_, index) => tag(String(index), "")), "BadRequest"],
    ["a key twice", [tag("a", "1"), tag("a", "2")], "InvalidTag"],
    ["no key", [tag("", "1")], "InvalidTag"],
    ["a key that is AWS's own", [tag("aws:x", "1")], "InvalidTag"],
    ["a long value", [tag("a", "x".repeat(257))], "InvalidTag"],
  ])("refuses %s", async (_, tags, name) => {
    await expect(setTags("a", tags)).rejects.toMatchObject({ name });

    expect(await readTags("a")).toHaveLength(2);
  });

  it("needs an object", async () => {
    await expect(setTags("nothing", [])).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(readTags("nothing")).rejects.toMatchObject({ name: "NoSuchKey" });
  });
});
