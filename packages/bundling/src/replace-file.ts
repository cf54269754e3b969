import { rename, writeFile } from "node:fs/promises";

/** Writes a file that other processes may read at the same time: they see it as it was, or whole. */
export async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.${process.pid}`, contents);
  await rename(`${path}.${process.pid}`, path);
}
