import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import { Crc32c, Crc64Nvme } from "@aws-sdk/checksums/crc";

/** The checksums that S3 keeps of an object (S3 User Guide, checking-object-integrity-upload, read 2026-11-21). */
export const checksumAlgorithms = ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"] as const;

export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number];

/** Checksums in base64, as S3 writes them; a COMPOSITE one ends in `-` and the number of parts. */
export type Checksums = Readonly<Partial<Record<ChecksumAlgorithm, string>>>;

/** FULL_OBJECT: of all bytes. COMPOSITE: of the parts' checksums. */
export type ChecksumType = "FULL_OBJECT" | "COMPOSITE";

/** A checksum that is computed piece by piece. */
export interface Digest {
  readonly update: (chunk: Buffer) => void;
  /** To be called once, at the end. */
  readonly bytes: () => Promise<Buffer>;
}

const digests: Readonly<Record<ChecksumAlgorithm | "MD5", () => Digest>> = {
  CRC32: startCrc32,
  CRC32C: () => wrapLibraryChecksum(new Crc32c()),
  CRC64NVME: () => wrapLibraryChecksum(new Crc64Nvme()),
  SHA1: () => wrapNodeHash("sha1"),
  SHA256: () => wrapNodeHash("sha256"),
  MD5: () => wrapNodeHash("md5"),
};

export function startDigest(algorithm: ChecksumAlgorithm | "MD5"): Digest {
  return digests[algorithm]();
}

export function isChecksumAlgorithm(text: string): text is ChecksumAlgorithm {
  return checksumAlgorithms.some((algorithm) => algorithm === text);
}

/** A checksum that has been computed; it is a bug if it has not. */
export function getChecksum(checksums: Checksums, algorithm: ChecksumAlgorithm): string {
  const checksum = checksums[algorithm];
  if (checksum === undefined) throw new TypeError(`no ${algorithm} was computed`);
  return checksum;
}

/** `x-amz-checksum-crc32` for CRC32. */
export function toChecksumHeaderName(algorithm: string): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** A COMPOSITE object's checksum: the checksum of its parts' checksums. */
export async function computeCompositeChecksum(
  algorithm: ChecksumAlgorithm,
  parts: readonly string[],
): Promise<string> {
  const digest = startDigest(algorithm);
  for (const part of parts) digest.update(Buffer.from(part, "base64"));
  return `${(await digest.bytes()).toString("base64")}-${parts.length}`;
}

function startCrc32(): Digest {
  let value = 0;
  return {
    update: (chunk) => {
      value = crc32(chunk, value);
    },
    bytes: () => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return Promise.resolve(bytes);
    },
  };
}

function wrapNodeHash(algorithm: string): Digest {
  const hash = createHash(algorithm);
  return { update: (chunk) => void hash.update(chunk), bytes: () => Promise.resolve(hash.digest()) };
}

interface LibraryChecksum {
  readonly update: (data: Uint8Array) => void;
  readonly digest: () => Promise<Uint8Array>;
}

function wrapLibraryChecksum(checksum: LibraryChecksum): Digest {
  return { update: (chunk) => checksum.update(chunk), bytes: async () => Buffer.from(await checksum.digest()) };
}
