import {
  type Dataset,
  listUnknownHeaders,
  matchHeader,
  type Newline,
  detectNewline,
  detectNewlineAtStart,
  detectSourceFormat,
  type SourceReading,
} from "@sluice/schema";

import { UnlikeDatasetError } from "../errors.ts";
import { countLinesToSkip, findSourceFormat } from "./find-source-format.ts";
import type { LineBlock } from "./line-block.ts";
import { type OneRow, readOneRow } from "./read-one-row.ts";
import { listHeaders, refuseNoText, refuseOtherDelimiter, refuseOtherHeader } from "./refuse-source.ts";

interface HeadOptions {
  readonly dataset: Dataset;
  /** Of the source, for messages. */
  readonly name: string;
  /** Gets the headers that name no column, if there are any. */
  readonly onUnknown?: ((headers: readonly string[]) => void) | undefined;
}

const byteOrderMark = Buffer.from("\u{FEFF}");
/** After this many bytes, the decision is made with what is there. */
const maxHeadBytes = 2 * 1024 * 1024;

/**
 * Learns from the beginning of a source how to read it, and moves past its header. Undefined when more bytes are
 * needed. Throws {@link SourceError} for a header that lacks columns, for another delimiter, and for bytes that are not
 * text.
 */
export function readHead(block: LineBlock, { dataset, name, onUnknown }: HeadOptions): SourceReading | undefined {
  const head = decodeHead(block);
  if (head === undefined) return undefined;
  const { text, newline } = head;
  refuseNoText(name, text);
  if (hasByteOrderMark(block)) block.at = byteOrderMark.length;
  const reading: SourceReading = { newline, kind: detectSourceFormat(dataset, text).kind };
  block.setNewline(reading.newline);
  if (reading.kind === "json-lines") return reading;
  const { at, line } = block;
  const first = skipTitle(block, dataset) ? readFirstRow(block, dataset, reading) : "open";
  if (first === "open") {
    // The first row is not complete yet: start again from here when more bytes have come.
    block.at = at;
    block.line = line;
    return undefined;
  }
  const cells = first.row?.fields ?? [];
  const header = matchHeader(dataset, cells);
  if (header.kind === "incomplete") {
    throw new UnlikeDatasetError(
      name,
      `header lacks ${header.missing.join(", ")}; expected ${listHeaders(dataset)}`,
      text,
    );
  }
  if (header.kind === "none") {
    refuseOtherDelimiter({ name, dataset, head: text, cells });
    refuseOtherHeader({ name, dataset, head: text, cells });
    return reading;
  }
  block.skipLines(first.lines);
  const unknown = listUnknownHeaders(dataset, cells);
  if (unknown.length > 0) onUnknown?.(unknown);
  return { ...reading, layout: { order: [...header.order], width: header.width } };
}

interface Head {
  readonly text: string;
  readonly newline: Newline;
}

/** The beginning of the block; undefined until it shows which line ending is used. */
function decodeHead(block: LineBlock): Head | undefined {
  const { bytes, isLast } = block;
  const text = bytes.toString("utf8", hasByteOrderMark(block) ? byteOrderMark.length : 0, maxHeadBytes);
  const isEnough = isLast || bytes.length >= maxHeadBytes;
  const newline = isEnough ? detectNewline(text) : detectNewlineAtStart(text);
  return newline === undefined || text === "" ? undefined : { text, newline };
}

function hasByteOrderMark({ bytes, position }: LineBlock): boolean {
  return position === 0 && bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
}

/** Skips the lines above the table; false when it needs more bytes to do so. */
function skipTitle(block: LineBlock, dataset: Dataset): boolean {
  const skipLines = countLinesToSkip(findSourceFormat(dataset, { kind: "csv" }));
  for (let skipped = 0; skipped < skipLines; skipped += 1) {
    if (block.at >= block.end) return block.isLast;
    block.skipLines(1);
  }
  return true;
}

/** Skips blank lines up to the first row. */
function readFirstRow(block: LineBlock, dataset: Dataset, reading: SourceReading): OneRow | "open" {
  for (;;) {
    if (block.at >= block.end) return "open";
    const first = readOneRow(block, dataset, reading);
    if (first === "open" || first.row !== undefined) return first;
    block.skipLines(first.lines);
  }
}
