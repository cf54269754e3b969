import {
  type Dataset,
  type Newline,
  newlineOf,
  parseSourceChunk,
  sourceFormatOf,
  type SourceRow,
} from "@sluice/schema";

import type { Source } from "./sources/source.ts";

/**
 * Reads a source in one of the dataset's formats, piece by piece, whatever its size; `line` counts from 1 over the whole
 * source. A byte order mark is dropped, and bytes that are not UTF-8 become U+FFFD, by which their rows are known.
 * Throws `SourceError`.
 */
export async function* readSourceFile(source: Source, dataset: Dataset): AsyncGenerator<SourceRow> {
  let newline: Newline | undefined;
  let format: Dataset["formats"][number] | undefined;
  let rest = "";
  let lines = 0;
  for await (const { text, isLast } of readText(source.open(0))) {
    newline ??= newlineOf(text);
    format ??= sourceFormatOf(dataset, text);
    const chunk = parseSourceChunk(rest + text, { dataset, format }, { newline, isLast });
    for (const row of chunk.rows) yield { ...row, line: lines + row.line };
    lines += chunk.lineCount;
    rest = chunk.rest;
  }
}

/** The text of a stream of bytes, as it comes: piece by piece, a character never cut. */
async function* readText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder();
  for await (const chunk of bytes) yield { text: decoder.decode(chunk, { stream: true }), isLast: false };
  yield { text: decoder.decode(), isLast: true };
}

interface TextPiece {
  readonly text: string;
  readonly isLast: boolean;
}
