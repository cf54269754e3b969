import { resolve, sep } from "node:path";

import { describeMachineFault, UnusableFolderError } from "@sluice/emulator-wire";

/**
 * What the file system refuses within a stack's folder, in one line; any other error as it is. A write that fails does
 * not say to which file: the folder is named then.
 */
export function explainFolderError(error: unknown, dir: string): unknown {
  const refusal = [error, error instanceof Error ? error.cause : undefined].find(isOfFileSystem);
  if (refusal === undefined) return error;
  const { path } = refusal;
  if (path === undefined)
    return describeMachineFault(refusal) === undefined ? error : new UnusableFolderError(dir, refusal);
  return isWithin(path, dir) ? new UnusableFolderError(path, refusal) : error;
}

function isOfFileSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}

function isWithin(path: string, dir: string): boolean {
  return `${resolve(path)}${sep}`.startsWith(`${resolve(dir)}${sep}`);
}
