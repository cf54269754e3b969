import { CopyObjectCommand, GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { OpenObject } from "../read-object.ts";
import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
  await s3.put("digits", "0123456789");
});

afterEach(() => s3.close());

describe("GetObject", () => {
  it.each([
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-1", "9", "bytes 9-9/10"],
  ])("answers range %s", async (Range, text, ContentRange) => {
    const object = await s3.client.send(new GetObjectCommand({ Bucket, Key: "digits", Range }));

    expect(await object.Body?.transformToString()).toBe(text);
    expect(object).toMatchObject({
      ContentRange,
      ContentLength: text.length,
      $metadata: { httpStatusCode: 206 },
    });
  });

  it("refuses a range beyond the end", async () => {
    await expect(
      s3.client.send(new GetObjectCommand({ Bucket, Key: "digits", Range: "bytes=10-" })),
    ).rejects.toMatchObject({ name: "InvalidRange", $metadata: { httpStatusCode: 416 } });
  });

  it("answers 304 without a body to a client that has the object", async () => {
    const { ETag = "" } = await s3.client.send(new HeadObjectCommand({ Bucket, Key: "digits" }));

    const response = await fetch(`${s3.url}/${Bucket}/digits`, { headers: { "if-none-match": ETag } });

    expect(response.status).toBe(304);
    expect(await response.text()).toBe("");
  });

  it("reads an empty object", async () => {
    await s3.put("empty");

    expect(await s3.text("empty")).toBe("");
  });
});

describe("HeadObject", () => {
  it("answers 404 for a key that is not there", async () => {
    await expect(s3.client.send(new HeadObjectCommand({ Bucket, Key: "nope" }))).rejects.toMatchObject({
      name: "NotFound",
    });
  });
});

describe("CopyObject", () => {
  beforeEach(async () => {
    const described = { ContentType: "text/plain", Metadata: { by: "me" } };
    await s3.client.send(new PutObjectCommand({ Bucket, Key: "ü b", Body: "x", ...described }));
  });

  it("copies bytes and description", async () => {
    const CopySource = `${Bucket}/${encodeURIComponent("ü b")}`;

    await s3.client.send(new CopyObjectCommand({ Bucket, Key: "copy", CopySource }));

    expect(await s3.text("copy")).toBe("x");
    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: "copy" }))).toMatchObject({
      ContentType: "text/plain",
      Metadata: { by: "me" },
    });
  });

  it("gives the copy a new description if asked to", async () => {
    const CopySource = `${Bucket}/digits`;
    const directive = { MetadataDirective: "REPLACE", Metadata: { by: "you" } } as const;

    await s3.client.send(new CopyObjectCommand({ Bucket, Key: "digits", CopySource, ...directive }));

    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: "digits" }))).toMatchObject({
      ContentLength: 10,
      Metadata: { by: "you" },
    });
  });

  it.each([
    [`${Bucket}/digits`, "InvalidRequest"],
    [`${Bucket}/nope`, "NoSuchKey"],
    [`${Bucket}/digits?versionId=1`, "InvalidArgument"],
    ["nonsense", "InvalidArgument"],
  ])("refuses source %s", async (CopySource, name) => {
    await expect(s3.client.send(new CopyObjectCommand({ Bucket, Key: "digits", CopySource }))).rejects.toMatchObject({
      name,
    });
  });

  it.each([
    ["a bucket that does not exist", { Bucket: "nope" }, "NoSuchBucket"],
    ["too much metadata", { MetadataDirective: "REPLACE", Metadata: { a: "x".repeat(2048) } }, "MetadataTooLarge"],
  ] as const)("closes the source when it refuses %s", async (_, asked, name) => {
    const opened = listOpenedObjects();
    const copy = new CopyObjectCommand({ Bucket, Key: "copy", CopySource: `${Bucket}/digits`, ...asked });

    await expect(s3.client.send(copy)).rejects.toMatchObject({ name });

    expect(opened).toHaveLength(1);
    for (const source of opened) await expect(source.whole()).rejects.toMatchObject({ code: "EBADF" });
  });
});

/** Every object that the store opens from now on. */
function listOpenedObjects(): readonly OpenObject[] {
  const opened: OpenObject[] = [];
  const { open } = s3.store;
  vi.spyOn(s3.store, "open").mockImplementation(async (address) => {
    const object = await open(address);
    opened.push(object);
    return object;
  });
  return opened;
}
