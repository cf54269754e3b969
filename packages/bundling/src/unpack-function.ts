import { copyFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Lays a function's bundle out in a temporary folder with the text files that its program packs beside it, as Lambda
 * unpacks an archive. Returns the path of the bundle there.
 */
export function unpackFunction(bundle: string, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-function-"));
  const path = join(folder, "index.mjs");
  copyFileSync(bundle, path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return path;
}
