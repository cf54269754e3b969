import { readFileSync } from "node:fs";

/** A file's bytes. Undefined where there is no file; throws what else the file system refuses. */
export function readIfThere(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
