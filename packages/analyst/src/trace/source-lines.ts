import type { Dataset } from "@sluice/schema";
import { findSourceEncoding, openSources, SourceError } from "@sluice/source";

import { readSourceRows } from "../verify/read-source-rows.ts";

/** Lines of the sources that hold a row. */
export interface SourceLines {
  /** The first of them; `line` is from 1. */
  readonly lines: readonly { readonly source: string; readonly line: number; readonly raw: string }[];
  readonly count: number;
  readonly rowsRead: number;
}

export interface SourceSearch {
  readonly sources: readonly string[];
  readonly dataset: Dataset;
  /** Content of the row. */
  readonly key: string;
  /** Positions in the load, from 0, between which the row lies. */
  readonly between?: { readonly first: number; readonly last: number } | undefined;
  readonly s3: Parameters<typeof openSources>[1]["s3"];
  readonly signal: AbortSignal;
}

const maxLines = 10;

/** Reads the sources for the lines with a content; says why when they cannot be read. */
export async function findSourceLines(search: SourceSearch): Promise<SourceLines | { readonly problem: string }> {
  const { dataset, key, between, s3, signal } = search;
  const lines: SourceLines["lines"][number][] = [];
  let [count, rowsRead] = [0, 0];
  try {
    const reading = { signal, encoding: findSourceEncoding(dataset), onNote: () => undefined, s3 };
    const sources = await openSources({ source: [...search.sources] }, reading);
    await readSourceRows(sources, dataset, (row) => {
      const place = rowsRead;
      rowsRead += 1;
      if (row.key !== key || (between !== undefined && (place < between.first || place > between.last))) return;
      count += 1;
      if (lines.length < maxLines) lines.push({ source: row.source, line: row.line, raw: row.raw });
    });
  } catch (error) {
    if (error instanceof SourceError) return { problem: error.message };
    if (signal.aborted) return { problem: "reading it took too long here" };
    throw error;
  }
  return { lines, count, rowsRead };
}
