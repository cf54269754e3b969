import { type ChecksumAlgorithm, type Checksums, type Digest, startDigest } from "./checksums.ts";

/** What is known about content that has been read to its end. */
export interface WrittenContent {
  readonly sizeBytes: number;
  readonly md5Hex: string;
  readonly checksums: Checksums;
}

export interface ContentDigests {
  /** Takes the next bytes and returns how many there have been so far. */
  readonly update: (chunk: Buffer) => number;
  readonly finish: () => Promise<WrittenContent>;
}

/** Counts the bytes of content while it is read, and computes its MD5 and the given checksums. */
export function startContentDigests(algorithms: readonly ChecksumAlgorithm[]): ContentDigests {
  const md5 = startDigest("MD5");
  const digests = algorithms.map((algorithm) => [algorithm, startDigest(algorithm)] as const);
  let sizeBytes = 0;
  return {
    update: (chunk) => {
      for (const digest of [md5, ...digests.map(([, each]) => each)]) digest.update(chunk);
      return (sizeBytes += chunk.length);
    },
    finish: async () => {
      const checksums = digests.map(async ([algorithm, digest]) => [algorithm, await finishAsBase64(digest)] as const);
      return {
        sizeBytes,
        md5Hex: (await md5.bytes()).toString("hex"),
        checksums: Object.fromEntries(await Promise.all(checksums)),
      };
    },
  };
}

async function finishAsBase64(digest: Digest): Promise<string> {
  return (await digest.bytes()).toString("base64");
}
