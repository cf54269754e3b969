import { createReadStream } from "node:fs";
import { glob, open } from "node:fs/promises";
import { createGunzip } from "node:zlib";

import {
  type Dataset,
  type HeaderLayout,
  matchHeader,
  maxRowCharacters,
  newlineOf,
  newlineOfBeginning,
  parseSourceChunk,
  sourceFormatOf,
  type SourceRow,
} from "@sluice/schema";

import { NotFoundError } from "../errors.ts";
import { judgeRow } from "./row-key.ts";
import type { SourceEntry } from "./source-ledger.ts";

/** A row of a source, judged, and where it stands. */
export interface SourceRowFound extends SourceEntry {
  readonly source: string;
  /** From 1. */
  readonly line: number;
  readonly raw: string;
}

/**
 * Gives every row of the files that are named, by path or pattern, as the producer reads them: plain or gzip, a header
 * skipped and matched by name. Throws {@link NotFoundError} for a file that is not there.
 */
export async function readSourceRows(
  sources: readonly string[],
  dataset: Dataset,
  take: (row: SourceRowFound) => void,
): Promise<void> {
  for (const source of await filesOf(sources)) await readFileRows(source, dataset, take);
}

/** Each file once, however often it is named. */
async function filesOf(sources: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    sources.map(async (source) => {
      const files = (await Array.fromAsync(glob(source))).toSorted();
      if (files.length === 0) throw new NotFoundError(`source "${source}": no such file`);
      return files;
    }),
  );
  return [...new Set(lists.flat())];
}

async function readFileRows(source: string, dataset: Dataset, take: (row: SourceRowFound) => void): Promise<void> {
  let layout: HeaderLayout | undefined;
  let isFirst = true;
  for await (const row of rowsOfText(textOf(source), dataset)) {
    const match = isFirst && !row.raw.trimStart().startsWith("{") ? matchHeader(dataset, row.fields) : undefined;
    isFirst = false;
    if (match?.kind === "incomplete") {
      throw new NotFoundError(`source "${source}": its header lacks ${match.missing.join(", ")}`);
    }
    if (match?.kind === "header") layout = match;
    else take({ ...judgeRow(dataset, inOrder(row, layout)), source, line: row.line, raw: row.raw });
  }
}

/** The row with its fields in the dataset's order; one that is not as wide as its header is bad. */
function inOrder(row: SourceRow, layout: HeaderLayout | undefined): SourceRow {
  if (layout === undefined || row.problem !== undefined) return row;
  if (row.fields.length > layout.width) return { ...row, problem: "more fields than its header" };
  return { ...row, fields: layout.order.map((position) => row.fields[position]) };
}

async function* rowsOfText(pieces: AsyncIterable<string>, dataset: Dataset): AsyncGenerator<SourceRow> {
  let unread = "";
  let lines = 0;
  let reading: Reading | undefined;
  const rowsOf = function* ({ format, newline }: Reading, isLast: boolean): Generator<SourceRow> {
    const chunk = parseSourceChunk(unread, { dataset, format }, { newline, isLast });
    for (const row of chunk.rows) yield { ...row, line: lines + row.line };
    lines += chunk.lineCount;
    unread = chunk.rest;
  };
  for await (const piece of pieces) {
    unread += piece;
    reading ??= readingOf(unread, dataset);
    if (reading !== undefined) yield* rowsOf(reading, false);
  }
  yield* rowsOf(reading ?? { format: sourceFormatOf(dataset, unread), newline: newlineOf(unread) }, true);
}

interface Reading {
  readonly format: Dataset["formats"][number];
  readonly newline: ReturnType<typeof newlineOf>;
}

/** How a file is laid out by its beginning: undefined until its first line is there, or more than a row can be. */
function readingOf(text: string, dataset: Dataset): Reading | undefined {
  const newline = text.length > maxRowCharacters ? newlineOf(text) : newlineOfBeginning(text);
  if (newline === undefined || text.trim() === "") return undefined;
  return { format: sourceFormatOf(dataset, text), newline };
}

async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const bytes = createReadStream(path);
  const text = (await isGzip(path)) ? bytes.pipe(createGunzip()) : bytes;
  for await (const chunk of text) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
