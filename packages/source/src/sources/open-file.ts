import { constants, type FileHandle, open } from "node:fs/promises";

import { SourceError } from "../errors.ts";

/** Without the second flag, opening a pipe would wait for a writer, and the process could not end before. */
export const readFlags = constants.O_RDONLY | constants.O_NONBLOCK;

const isDirectory = "is a directory; expected a CSV file";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EACCES: "no permission to read it",
  EISDIR: isDirectory,
};

/** Opens a file for reading; whoever asks closes it. Throws {@link SourceError} that says why not. */
export async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path, readFlags).catch((error: unknown) => {
    throw new SourceError(path, explainOpenError(error), { cause: error });
  });
  // A directory opens like a file, and fails when it is read.
  if ((await file.stat()).isDirectory()) {
    await file.close();
    throw new SourceError(path, isDirectory);
  }
  return file;
}

function explainOpenError(error: unknown): string {
  const { code = "", message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  return reasons[code] ?? message;
}
