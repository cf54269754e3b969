import { resolve, sep } from "node:path";

import { UnusableFolderError } from "@sluice/emulator-wire";

/** What the file system refuses within a stack's folder, in one line; any other error as it is. */
export function explainFolderError(error: unknown, dir: string): unknown {
  const refusal = [error, error instanceof Error ? error.cause : undefined].find(isOfFileSystem);
  if (refusal === undefined || !`${resolve(refusal.path)}${sep}`.startsWith(`${resolve(dir)}${sep}`)) return error;
  return new UnusableFolderError(refusal.path, refusal);
}

function isOfFileSystem(error: unknown): error is NodeJS.ErrnoException & { readonly path: string } {
  return error instanceof Error && "syscall" in error && "path" in error && typeof error.path === "string";
}
