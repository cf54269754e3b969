import { type Dataset, matchHeader, newlineOf, sourceFormatOf } from "@sluice/schema";
import type { SourceReading } from "@sluice/stream";

import { SourceError } from "../errors.ts";
import type { LineBlock } from "./line-block.ts";
import { type OneRow, readOneRow } from "./read-one-row.ts";
import { refuseNoText, refuseOtherDelimiter } from "./refuse-source.ts";

interface HeadOptions {
  readonly dataset: Dataset;
  /** Of the source, for messages. */
  readonly name: string;
}

const byteOrderMark = Buffer.from("\u{FEFF}");
/** What cannot be told from so many bytes is not awaited any longer. */
const maxHeadBytes = 2 * 1024 * 1024;

/**
 * Learns from the beginning of a source how to read it, and goes behind its header. Undefined when more bytes are needed.
 * Throws {@link SourceError} for a header that lacks columns, another delimiter, and what is no text.
 */
export function readHead(block: LineBlock, { dataset, name }: HeadOptions): SourceReading | undefined {
  const head = textOf(block);
  if (head === undefined) return undefined;
  refuseNoText(name, head);
  if (isMarked(block)) block.at = byteOrderMark.length;
  const reading: SourceReading = { newline: newlineOf(head), kind: sourceFormatOf(dataset, head).kind };
  block.setNewline(reading.newline);
  if (reading.kind === "json-lines") return reading;
  const first = firstRow(block, dataset, reading);
  if (first === "open") return undefined;
  const header = matchHeader(dataset, first.row?.fields ?? []);
  if (header.kind === "incomplete") {
    const columns = dataset.columns.map((column) => column.header).join(",");
    throw new SourceError(name, `header lacks ${header.missing.join(", ")}; expected ${columns}`);
  }
  if (header.kind === "none") {
    refuseOtherDelimiter(name, dataset, head);
    return reading;
  }
  block.skipLines(first.lines);
  return { ...reading, layout: { order: [...header.order], width: header.width } };
}

/** The text that the block begins with; undefined as long as it does not tell the line ending. */
function textOf(block: LineBlock): string | undefined {
  const { bytes, isLast } = block;
  const head = bytes.toString("utf8", isMarked(block) ? byteOrderMark.length : 0, maxHeadBytes);
  // A carriage return at the very end may be half of a line ending.
  const known = head.endsWith("\r") && !isLast ? head.slice(0, -1) : head;
  const isEnough = isLast || bytes.length >= maxHeadBytes || /[\r\n]/.test(known);
  return isEnough && known !== "" ? known : undefined;
}

function isMarked({ bytes, position }: LineBlock): boolean {
  return position === 0 && bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
}

/** Goes behind blank lines to the first row. */
function firstRow(block: LineBlock, dataset: Dataset, reading: SourceReading): OneRow | "open" {
  for (;;) {
    if (block.at >= block.end) return "open";
    const first = readOneRow(block, dataset, reading);
    if (first === "open" || first.row !== undefined) return first;
    block.skipLines(first.lines);
  }
}
