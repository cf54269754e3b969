import { type Dataset, parseSourceChunk, type SourceReading, type SourceRow } from "@sluice/schema";

import { findSourceFormat, pickSourceParts } from "./find-source-format.ts";
import type { LineBlock } from "./line-block.ts";

/** A row, or only blank lines, and how many lines it takes. */
export interface OneRow {
  readonly row: SourceRow | undefined;
  readonly lines: number;
}

/**
 * Reads the row at the block's position by the general path. It starts with one line and doubles the text while a
 * quoted field is open, so that the time is in proportion to the row. `open`: the row continues beyond the block.
 */
export function readOneRow(block: LineBlock, dataset: Dataset, reading: SourceReading): OneRow | "open" {
  const { bytes, at } = block;
  const format = findSourceFormat(dataset, reading);
  const source = { dataset, format };
  const options = { ...reading, ...pickSourceParts(format) };
  for (let to = block.findLineEnd(at); ; to = block.findLineEnd(Math.min(at + 2 * (to - at), block.end) - 1)) {
    const isLast = block.isLast && to === block.end;
    const chunk = parseSourceChunk(bytes.toString("utf8", at, to), source, { ...options, isLast });
    const [row, next] = chunk.rows;
    if (chunk.lineCount > 0) return { row, lines: next === undefined ? chunk.lineCount : next.line - 1 };
    if (to === block.end) return "open";
  }
}
