import { constants, linkSync } from "node:fs";
import { copyFile, open } from "node:fs/promises";

import { readFilePieces } from "@sluice/emulator-wire";

import type { ChecksumAlgorithm } from "./checksums.ts";
import { startContentDigests, type WrittenContent } from "./content-digests.ts";
import { S3Error } from "./errors.ts";

/** A file is not copied where it need not be: it and the object may share their bytes. */
export type Content = Buffer | AsyncIterable<Buffer> | { readonly unchangingFile: string };

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
  if ("unchangingFile" in content) {
    await linkOrCopy(content.unchangingFile, path);
    for await (const piece of readFilePieces(path)) checkSize(digests.update(piece), maxBytes);
    return digests.finish();
  }
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

/** Not every file system has links, nor do they reach from one into another. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    linkSync(from, to);
  } catch {
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
}

function checkSize(sizeBytes: number, maxBytes: number): void {
  if (sizeBytes <= maxBytes) return;
  throw new S3Error("EntityTooLarge", `Your proposed upload exceeds the maximum allowed size: ${maxBytes} bytes`);
}
