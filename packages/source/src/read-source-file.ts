import {
  type Dataset,
  maxRowCharacters,
  type Newline,
  detectNewline,
  detectNewlineAtStart,
  parseSourceChunk,
  detectSourceFormat,
  type SourceRow,
  toLineMark,
} from "@sluice/schema";

import { countLinesToSkip, pickSourceParts } from "./rows/find-source-format.ts";
import type { Source } from "./sources/source.ts";

/**
 * Reads a source in one of the dataset's formats, piece by piece, whatever its size; `line` counts from 1 over the
 * whole source. A byte order mark is dropped, and bytes that are not UTF-8 become U+FFFD, which marks their rows.
 * Throws `SourceError`.
 */
export async function* readSourceFile(source: Source, dataset: Dataset): AsyncGenerator<SourceRow> {
  let layout: Layout | undefined;
  let unread = "";
  let lines = 0;
  let toSkip = countLinesToSkip(dataset.formats[0]);
  for await (const { text, isLast } of readText(source.open(0))) {
    unread += text;
    layout ??= detectLayout(unread, dataset, isLast);
    if (layout === undefined) continue;
    const { format, newline } = layout;
    const skipped = skipLines(unread, toSkip, newline);
    toSkip -= skipped.count;
    lines += skipped.count;
    unread = skipped.rest;
    if (toSkip > 0) continue;
    const chunk = parseSourceChunk(unread, { dataset, format }, { newline, isLast, ...pickSourceParts(format) });
    for (const row of chunk.rows) yield { ...row, line: lines + row.line };
    lines += chunk.lineCount;
    unread = chunk.rest;
  }
}

function skipLines(text: string, most: number, newline: Newline) {
  let [count, rest] = [0, text];
  for (; count < most; count += 1) {
    const end = rest.indexOf(toLineMark(newline));
    if (end === -1) break;
    rest = rest.slice(end + 1);
  }
  return { count, rest };
}

interface Layout {
  readonly format: Dataset["formats"][number];
  readonly newline: Newline;
}

/**
 * How a file is laid out, judged by its beginning: undefined until its first line is complete, or longer than any row.
 */
function detectLayout(text: string, dataset: Dataset, isLast: boolean): Layout | undefined {
  const isEnough = isLast || text.length > maxRowCharacters;
  if (!isEnough && text.trim() === "") return undefined;
  const newline = isEnough ? detectNewline(text) : detectNewlineAtStart(text);
  return newline === undefined ? undefined : { format: detectSourceFormat(dataset, text), newline };
}

/** The text of a stream of bytes, piece by piece; no character is cut in two. */
async function* readText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder();
  for await (const chunk of bytes) yield { text: decoder.decode(chunk, { stream: true }), isLast: false };
  yield { text: decoder.decode(), isLast: true };
}

interface TextPiece {
  readonly text: string;
  readonly isLast: boolean;
}
