import type { FileHandle } from "node:fs/promises";

import { RewrittenSourceError } from "../errors.ts";
import { chunkBytes } from "./read-pieces.ts";

/** Enough to tell apart files of the same kind, and nothing to read again. */
const seenBytes = 1024;

/** Reads on where it stopped before. */
export interface GrowingFile {
  /** What has been written since, to the end. Throws {@link RewrittenSourceError} when it is no longer the file that was read. */
  readonly readOn: () => AsyncGenerator<Uint8Array>;
}

/**
 * A file that is written to while it is read, from a position on. Each read begins with the last bytes of the one before:
 * they show that the file was neither truncated nor overwritten, even when it has grown again since.
 */
export async function openGrowingFile(file: FileHandle, path: string, fromByte: number): Promise<GrowingFile> {
  let position = fromByte;
  let seen = await readAt(file, Math.max(0, fromByte - seenBytes), Math.min(fromByte, seenBytes));
  return {
    readOn: async function* () {
      for (;;) {
        const bytes = await readAt(file, position - seen.length, seen.length + chunkBytes);
        if (!bytes.subarray(0, seen.length).equals(seen)) {
          throw new RewrittenSourceError(path, describeChange(position, (await file.stat()).size));
        }
        const fresh = bytes.subarray(seen.length);
        if (fresh.length === 0) return;
        position += fresh.length;
        seen = Buffer.from(bytes.subarray(-seenBytes));
        yield fresh;
      }
    },
  };
}

function describeChange(position: number, size: number): string {
  const change =
    size < position
      ? `was truncated while it was followed: ${position} bytes were read and it has ${size} now`
      : `was overwritten while it was followed: its first ${position} bytes are not those that were read`;
  return `${change}; what was written to it in between may be lost`;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position });
  return buffer.subarray(0, bytesRead);
}
