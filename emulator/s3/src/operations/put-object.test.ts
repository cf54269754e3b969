import { Readable } from "node:stream";

import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { Bucket, type S3Fixture, startS3 } from "../s3-fixture.ts";

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

  it("creates an object only once if asked to", async () => {
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
    ["a CRC32C of other bytes", { "x-amz-checksum-crc32c": "AAAAAA==" }, "BadDigest"],
    ["a CRC64NVME of other bytes", { "x-amz-checksum-crc64nvme": "AAAAAAAAAAA=" }, "BadDigest"],
    ["a SHA-1 of other bytes", { "x-amz-checksum-sha1": "AAAA" }, "BadDigest"],
    ["a payload hash of other bytes", { "x-amz-content-sha256": "00".repeat(32) }, "XAmzContentSHA256Mismatch"],
    ["two checksums", { "x-amz-checksum-crc32": "NhCmhg==", "x-amz-checksum-sha1": "AAAA" }, "InvalidRequest"],
    ["a checksum that is announced only", { "x-amz-sdk-checksum-algorithm": "CRC32" }, "InvalidRequest"],
    ["a trailer that does not come", { "x-amz-trailer": "x-amz-checksum-crc32" }, "MalformedTrailerError"],
    ["a checksum of another kind", { "x-amz-checksum-xxhash64": "AAAA" }, "NotImplemented"],
    ["an ETag where nothing is", { "if-match": '"abc"' }, "NoSuchKey"],
    ["If-None-Match with an ETag", { "if-none-match": '"abc"' }, "NotImplemented"],
    ["too much metadata", { "x-amz-meta-a": "x".repeat(2048) }, "MetadataTooLarge"],
  ])("refuses %s and stores nothing", async (_, headers, code) => {
    const response = await fetch(`${s3.url}/${Bucket}/a`, { method: "PUT", headers, body: "hello" });

    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    expect(await s3.store.keys({ bucket: Bucket })).toEqual([]);
  });

  it("refuses a trailing checksum that does not match the bytes", async () => {
    const headers = { "content-encoding": "aws-chunked", "x-amz-trailer": "x-amz-checksum-crc32" };
    const body = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n";

    const response = await fetch(`${s3.url}/${Bucket}/a`, { method: "PUT", headers, body });

    expect(await response.text()).toContain("<Code>BadDigest</Code>");
  });

  it.each([
    ["content-md5", "XUFAKrxLKna5cZ2REBfFkg=="],
    ["x-amz-checksum-crc32", "NhCmhg=="],
    ["x-amz-checksum-crc32c", "mnG7TA=="],
    ["x-amz-checksum-crc64nvme", "M3eFcAZSQlc="],
    ["x-amz-checksum-sha1", "qvTGHdzF6KLavt4PO0gs2a6pQ00="],
    ["x-amz-checksum-sha256", "LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="],
    ["x-amz-content-sha256", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"],
  ])("accepts %s of these bytes", async (name, value) => {
    const response = await fetch(`${s3.url}/${Bucket}/a`, { method: "PUT", headers: { [name]: value }, body: "hello" });

    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).toBe(`"${helloMd5}"`);
  });

  it.each(["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const)(
    "keeps the %s that comes with a buffer or a stream, and gives it back",
    async (ChecksumAlgorithm) => {
      const stream = Readable.from([Buffer.from("hel"), Buffer.from("lo")]);
      const sizes = { ContentLength: 5, ChecksumAlgorithm };

      const sent = await s3.client.send(new PutObjectCommand({ Bucket, Key: "a", Body: "hello", ChecksumAlgorithm }));
      const streamed = await s3.client.send(new PutObjectCommand({ Bucket, Key: "b", Body: stream, ...sizes }));
      const head = await s3.client.send(new HeadObjectCommand({ Bucket, Key: "b", ChecksumMode: "ENABLED" }));

      const name = `Checksum${ChecksumAlgorithm}` as const;
      expect(sent[name]).toMatch(/^[\w+/]+=*$/);
      expect([streamed[name], head[name]]).toEqual([sent[name], sent[name]]);
      expect(head.ChecksumType).toBe("FULL_OBJECT");
      expect(await s3.text("a")).toBe("hello");
    },
  );

  it("computes CRC64NVME for an object that is sent without a checksum", async () => {
    const response = await fetch(`${s3.url}/${Bucket}/a`, { method: "PUT", body: "hello" });

    expect(response.headers.get("x-amz-checksum-crc64nvme")).toBe("M3eFcAZSQlc=");
  });

  it("replaces an object only if it is the one that the client knows", async () => {
    const put = (Body: string, IfMatch?: string) =>
      s3.client.send(new PutObjectCommand({ Bucket, Key: "a", Body, IfMatch }));
    const { ETag } = await put("1");

    await put("2", ETag);

    await expect(put("3", ETag)).rejects.toMatchObject({ name: "PreconditionFailed" });
    expect(await s3.text("a")).toBe("2");
  });

  it("returns the headers that describe the object", async () => {
    const described = {
      CacheControl: "no-cache",
      ContentDisposition: "attachment",
      ContentLanguage: "de",
      ExpiresString: "Thu, 01 Jan 2026 00:00:00 GMT",
    };

    await s3.client.send(
      new PutObjectCommand({ Bucket, Key: "a", Body: "x", ...described, Expires: new Date("2026-01-01T00:00:00Z") }),
    );

    expect(await s3.client.send(new HeadObjectCommand({ Bucket, Key: "a" }))).toMatchObject(described);
  });

  it("stores a large body in pieces, not in memory", async () => {
    const piece = Buffer.alloc(1024 * 1024, 7);
    const Body = Readable.from(Array.from({ length: 80 }, () => piece));

    await s3.client.send(new PutObjectCommand({ Bucket, Key: "big", Body, ContentLength: 80 * piece.length }));

    const { Body: received } = await s3.client.send(new GetObjectCommand({ Bucket, Key: "big" }));
    let sizeBytes = 0;
    for await (const chunk of received as Readable) sizeBytes += (chunk as Buffer).length;
    expect(sizeBytes).toBe(80 * piece.length);
  });
});
