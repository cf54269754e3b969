import { open } from "node:fs/promises";

import type { ChecksumAlgorithm } from "./checksums.ts";
import { startContentDigests, type WrittenContent } from "./content-digests.ts";
import { S3Error } from "./errors.ts";

export type Content = Buffer | AsyncIterable<Buffer>;

interface WriteContentOptions {
  readonly algorithms: readonly ChecksumAlgorithm[];
  readonly maxBytes?: number;
}

/** The most that one PutObject or UploadPart takes: 5 GiB (S3 User Guide, qfacts, read 2026-11-21). */
const maxContentBytes = 5 * 1024 ** 3;

/** Writes a new file piece by piece, and computes its digests on the way. Throws `S3Error` EntityTooLarge. */
export async function writeContent(
  path: string,
  content: Content,
  { algorithms, maxBytes = maxContentBytes }: WriteContentOptions,
): Promise<WrittenContent> {
  const digests = startContentDigests(algorithms);
  const file = await open(path, "wx");
  try {
    for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
      checkSize(digests.update(chunk), maxBytes);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return digests.finish();
}

function checkSize(sizeBytes: number, maxBytes: number): void {
  if (sizeBytes <= maxBytes) return;
  throw new S3Error("EntityTooLarge", `Your proposed upload exceeds the maximum allowed size: ${maxBytes} bytes`);
}
