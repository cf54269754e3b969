import { renameSync, writeFileSync } from "node:fs";

/**
 * Writes a file whole: a reader, or a process that starts after a crash, finds the text before or after, never half of
 * it. For one writer at a time, in a folder that exists.
 */
export function replaceFile(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
