import { unlink } from "node:fs/promises";

/**
 * Removes a file whose records are settled, if it is there. Does not reject: what the file system does not let go now is
 * removed by the next start, and until then only takes room.
 */
export async function removeSpoolFile(path: string): Promise<void> {
  // `rm` would look at it first, which takes as long again.
  await unlink(path).catch(() => undefined);
}
