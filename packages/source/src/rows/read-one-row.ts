import { type Dataset, parseSourceChunk, type SourceReading, type SourceRow } from "@sluice/schema";

import { findSourceFormat } from "./find-source-format.ts";
import type { LineBlock } from "./line-block.ts";

/** A row, or blank lines alone, and the lines that it takes. */
export interface OneRow {
  readonly row: SourceRow | undefined;
  readonly lines: number;
}

/**
 * Reads the row that begins where the block is, by the general path: from one line, and from twice as much as long as
 * a quoted field is open, so that it takes time in proportion to the row. `open`: it goes on behind the block.
 */
export function readOneRow(block: LineBlock, dataset: Dataset, reading: SourceReading): OneRow | "open" {
  const { bytes, at } = block;
  const source = { dataset, format: findSourceFormat(dataset, reading) };
  for (let to = block.findLineEnd(at); ; to = block.findLineEnd(Math.min(at + 2 * (to - at), block.end) - 1)) {
    const isLast = block.isLast && to === block.end;
    const chunk = parseSourceChunk(bytes.toString("utf8", at, to), source, { newline: reading.newline, isLast });
    const [row, next] = chunk.rows;
    if (chunk.lineCount > 0) return { row, lines: next === undefined ? chunk.lineCount : next.line - 1 };
    if (to === block.end) return "open";
  }
}
