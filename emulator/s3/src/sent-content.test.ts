import { createHash } from "node:crypto";
import { Readable } from "node:stream";

import { describe, expect, it } from "vitest";

import { startContentDigests } from "./content-digests.ts";
import { parseSentContent } from "./sent-content.ts";

const sha256Hex = createHash("sha256").update("hello").digest("hex");
const framed = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";
const trailing = { "content-encoding": "aws-chunked", "x-amz-trailer": "x-amz-checksum-crc32" };

describe("parseSentContent", () => {
  it.each([
    [{}, "hello"],
    [{ "content-length": "5" }, "hello"],
    [{ "content-md5": "XUFAKrxLKna5cZ2REBfFkg==" }, "hello"],
    [{ "x-amz-checksum-crc32": "NhCmhg==" }, "hello"],
    [{ "x-amz-content-sha256": sha256Hex }, "hello"],
    [{ "x-amz-content-sha256": "UNSIGNED-PAYLOAD" }, "hello"],
    [{ ...trailing, "x-amz-decoded-content-length": "5", "content-length": "99" }, framed],
  ])("accepts a body with %j", async (headers, body) => {
    expect(await read(headers, body)).toBe("hello");
  });

  it.each([
    [{ "content-length": "6" }, "hello", "IncompleteBody"],
    [{ ...trailing, "x-amz-decoded-content-length": "6" }, framed, "IncompleteBody"],
    [{ "content-md5": "rL0Y20zC+Fzt72VPzMSk2A==" }, "hello", "BadDigest"],
    [{ "content-md5": "short" }, "hello", "InvalidDigest"],
    [{ "x-amz-checksum-crc32": "AAAAAA==" }, "hello", "BadDigest"],
    [{ "x-amz-content-sha256": "0".repeat(64) }, "hello", "XAmzContentSHA256Mismatch"],
    [trailing, "5\r\nhello\r\n0\r\n\r\n", "MalformedTrailerError"],
    [{ "x-amz-checksum-crc32": "NhCmhg==", "x-amz-checksum-sha1": "x" }, "hello", "InvalidRequest"],
    [{ "x-amz-sdk-checksum-algorithm": "CRC32" }, "hello", "InvalidRequest"],
    [{ "x-amz-checksum-md4": "x" }, "hello", "NotImplemented"],
  ])("refuses a body with %j", async (headers, body, code) => {
    await expect(read(headers, body)).rejects.toMatchObject({ code });
  });
});

async function read(headers: Readonly<Record<string, string>>, body: string): Promise<string> {
  const { content, algorithms, check } = parseSentContent({ headers, content: Readable.from([Buffer.from(body)]) });
  const digests = startContentDigests(algorithms);
  const chunks: Buffer[] = [];
  for await (const chunk of content) {
    digests.update(chunk);
    chunks.push(chunk);
  }
  check(await digests.finish());
  return Buffer.concat(chunks).toString();
}
