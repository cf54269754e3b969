import { createReadStream } from "node:fs";

import {
  type Dataset,
  type Newline,
  newlineOf,
  parseSourceChunk,
  sourceFormatOf,
  type SourceRow,
} from "@sluice/schema";

import { SourceError } from "./errors.ts";

const chunkBytes = 256 * 1024;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EACCES: "no permission to read it",
  EISDIR: "is a directory; expected a CSV file",
};

/**
 * Reads a file in one of the dataset's formats, a quarter of a megabyte at a time, whatever its size; `line` counts from 1 over the
 * whole file. A byte order mark is dropped, and bytes that are not UTF-8 become U+FFFD, by which their rows are known.
 * Throws {@link SourceError}.
 */
export async function* readSourceFile(path: string, dataset: Dataset): AsyncGenerator<SourceRow> {
  let newline: Newline | undefined;
  let format: Dataset["formats"][number] | undefined;
  let rest = "";
  let lines = 0;
  for await (const { text, isLast } of readText(path)) {
    newline ??= newlineOf(text);
    format ??= sourceFormatOf(dataset, text);
    const chunk = parseSourceChunk(rest + text, { dataset, format }, { newline, isLast });
    for (const row of chunk.rows) yield { ...row, line: lines + row.line };
    lines += chunk.lineCount;
    rest = chunk.rest;
  }
}

/** A file's text, as it is read: piece by piece, a character never cut. Throws {@link SourceError}. */
export async function* readText(path: string): AsyncGenerator<{ readonly text: string; readonly isLast: boolean }> {
  const decoder = new TextDecoder();
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
      yield { text: decoder.decode(chunk, { stream: true }), isLast: false };
    }
  } catch (error) {
    throw new SourceError(path, reasonOf(error), { cause: error });
  }
  yield { text: decoder.decode(), isLast: true };
}

function reasonOf(error: unknown): string {
  const { code = "", message }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  return reasons[code] ?? message;
}
