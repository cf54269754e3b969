import { rm } from "node:fs/promises";

/**
 * Removes a file whose records are settled. Does not reject: what the file system does not let go now is removed by the
 * next start, and until then only takes room.
 */
export async function removeSpoolFile(path: string): Promise<void> {
  await rm(path, { force: true }).catch(() => undefined);
}
