import { Readable } from "node:stream";

import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, startS3 } from "../s3-fixture.ts";
import type { S3Fixture } from "../s3-fixture.ts";

const helloMd5 = "5d41402abc4b2a76b9719d911017c592";

let s3: S3Fixture;

beforeEach(async () => {
  s3 = await startS3();
});

afterEach(() => s3.close());

describe("PutObject", () => {
  it("stores a buffer with its description", async () => {
    const described = { ContentType: "application/json", ContentEncoding: "gzip", Metadata: { by: "me" } };

    const { ETag } = await s3.client.send(
      new PutObjectCommand({ Bucket, Key: "a", Body: Buffer.from("hello"), ...described }),
    );

    expect(ETag).toBe(`"${helloMd5}"`);
    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a" }))).toMatchObject({
      ...described,
      ETag,
      ContentLength: 5,
      LastModified: new Date("2026-01-01T00:00:00Z"),
    });
  });

  it("stores a stream without the framing it was sent in", async () => {
    const parts = ["hello ", "world\r\n", "x".repeat(200_000)];
    const Body = Readable.from(parts.map((part) => Buffer.from(part)));
    const ContentLength = parts.join("").length;

    await s3.client.send(new PutObjectCommand({ Bucket, Key: "stream", Body, ContentLength, ContentEncoding: "gzip" }));

    const object = await s3.client.send(new GetObjectCommand({ Bucket, Key: "stream" }));
    expect(await object.Body?.transformToString()).toBe(parts.join(""));
    expect(object.ContentEncoding).toBe("gzip");
  });

  it.each(["../../etc/passwd", "a b+c%41.txt", "ü/😀", "a//b", "folder/", "q&<>\"'", "nul\0"])(
    "stores key %j and lists it",
    async (key) => {
      await s3.put(key, key);

      expect(await s3.text(key)).toBe(key);
      expect(await s3.store.keys({ bucket: Bucket })).toEqual([key]);
    },
  );

  it("creates an object only once if asked so", async () => {
    const put = (Body: string) => s3.client.send(new PutObjectCommand({ Bucket, Key: "once", Body, IfNoneMatch: "*" }));
    await put("first");

    await expect(put("second")).rejects.toMatchObject({
      name: "PreconditionFailed",
      $metadata: { httpStatusCode: 412 },
    });

    expect(await s3.text("once")).toBe("first");
  });

  it.each<[string, Record<string, string>, string]>([
    ["an MD5 of other bytes", { "content-md5": "1B2M2Y8AsgTpgAmY7PhCfg==" }, "BadDigest"],
    ["an MD5 that is none", { "content-md5": "abc" }, "InvalidDigest"],
    ["a CRC32 of other bytes", { "x-amz-checksum-crc32": "AAAAAA==" }, "BadDigest"],
    ["a SHA-256 of other bytes", { "x-amz-checksum-sha256": "AAAA" }, "BadDigest"],
    ["a wrong decoded length", { "x-amz-decoded-content-length": "4" }, "IncompleteBody"],
    ["broken framing", { "x-amz-content-sha256": "STREAMING-UNSIGNED-PAYLOAD-TRAILER" }, "IncompleteBody"],
    ["a condition on an ETag", { "if-match": '"abc"' }, "NotImplemented"],
  ])("refuses %s and stores nothing", async (_, headers, code) => {
    const response = await fetch(`${s3.url}/${Bucket}/a`, { method: "PUT", headers, body: "hello" });

    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    expect(await s3.store.keys({ bucket: Bucket })).toEqual([]);
  });

  it("refuses a trailing checksum of other bytes", async () => {
    const headers = { "content-encoding": "aws-chunked" };
    const body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";

    const response = await fetch(`${s3.url}/${Bucket}/a`, { method: "PUT", headers, body });

    expect(await response.text()).toContain("<Code>BadDigest</Code>");
  });

  it("accepts digests of these bytes", async () => {
    const headers = {
      "content-md5": "XUFAKrxLKna5cZ2REBfFkg==",
      "x-amz-checksum-crc32": "NhCmhg==",
      "x-amz-checksum-sha1": "qvTGHdzF6KLavt4PO0gs2a6pQ00=",
      "x-amz-checksum-sha256": "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=",
    };

    const response = await fetch(`${s3.url}/${Bucket}/a`, { method: "PUT", headers, body: "hello" });

    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toBe(`"${helloMd5}"`);
  });
});
