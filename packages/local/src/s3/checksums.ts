import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import { S3Error } from "./errors.ts";

// CRC32C and CRC64NVME are accepted and not checked: Node has neither, and the connection never leaves the machine.
const checksums: Readonly<Record<string, (body: Buffer) => string>> = {
  "x-amz-checksum-crc32": crc32Base64,
  "x-amz-checksum-sha1": (body) => createHash("sha1").update(body).digest("base64"),
  "x-amz-checksum-sha256": (body) => createHash("sha256").update(body).digest("base64"),
};

const md5Bytes = 16;

/** Compares the body with the digests that the client sent. Throws `S3Error` BadDigest or InvalidDigest. */
export function checkDigests(body: Buffer, sent: Readonly<Record<string, string | undefined>>): void {
  checkMd5(body, sent["content-md5"]);
  for (const [header, checksumOf] of Object.entries(checksums)) {
    const expected = sent[header];
    if (expected !== undefined) checkEqual(header, expected, checksumOf(body));
  }
}

/** CRC32 as S3 writes it: four bytes, big end first, in base64. */
export function crc32Base64(body: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(body));
  return bytes.toString("base64");
}

function checkMd5(body: Buffer, expected: string | undefined): void {
  if (expected === undefined) return;
  if (Buffer.from(expected, "base64").length !== md5Bytes) {
    throw new S3Error("InvalidDigest", `content-md5: expected 16 bytes in base64, got ${expected}`);
  }
  checkEqual("content-md5", expected, createHash("md5").update(body).digest("base64"));
}

function checkEqual(header: string, expected: string, actual: string): void {
  if (expected !== actual) throw new S3Error("BadDigest", `${header}: the client sent ${expected}, received ${actual}`);
}
