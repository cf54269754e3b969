import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import { OutputError } from "../errors.ts";

/** Throws {@link OutputError} if the file exists. Called before the read, which may take long. */
export function refuseToOverwrite(path: string): void {
  if (existsSync(path)) {
    throw new OutputError(path, "exists already; take another --name or --output, or overwrite it with --force");
  }
}

/** Writes a file and the folders above it. Throws {@link OutputError}. */
export function writeDataset(path: string, { code, force }: { readonly code: string; readonly force: boolean }): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code, { flag: force ? "w" : "wx" });
  } catch (error) {
    throw new OutputError(path, error instanceof Error ? error.message : String(error), { cause: error });
  }
}
