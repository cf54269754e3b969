import {
  type Dataset,
  encodeRow,
  type HeaderLayout,
  matchHeader,
  parseRow,
  partitionPathOf,
  routingValueOf,
  type RowProblem,
  sourceFormatOf,
  type SourceRow,
} from "@sluice/schema";
import type { PackableRow } from "@sluice/stream";

import { SourceError } from "./errors.ts";

/** A row that was held to its dataset: ready to send, or rejected. `line` is where it starts in the file, from 1. */
export type CheckedRow = { readonly kind: "row"; readonly line: number; readonly row: PackableRow } | RejectedRow;

export interface RejectedRow {
  readonly kind: "rejected";
  readonly file: string;
  readonly line: number;
  readonly raw: string;
  readonly problem: RowProblem;
}

/** A record holds 1 MiB with its partition key and envelope (API_PutRecords, read 2026-11-21). */
const maxRowBytes = 1_000_000;
const replacementCharacter = "\u{FFFD}";

/**
 * Holds a file's rows to a dataset. The first line of CSV is skipped when it is a header, which also gives the order of
 * the columns. A bad row is a value, never the end. Throws {@link SourceError} when a header lacks columns.
 */
export async function* readRows(
  dataset: Dataset,
  file: string,
  sourceRows: AsyncIterable<SourceRow>,
): AsyncGenerator<CheckedRow> {
  let layout: HeaderLayout | undefined;
  let isFirst = true;
  for await (const sourceRow of sourceRows) {
    const header = isFirst && isCsv(dataset, sourceRow) ? matchHeader(dataset, sourceRow.fields) : undefined;
    isFirst = false;
    if (header?.kind === "incomplete") {
      const columns = dataset.columns.map((column) => column.header).join(",");
      throw new SourceError(file, `header lacks ${header.missing.join(", ")}; expected ${columns}`);
    }
    if (header?.kind === "header") layout = header;
    else yield check(dataset, sourceRow, { file, layout });
  }
}

/** JSON has its names in every row: a value that equals one makes no header. */
function isCsv(dataset: Dataset, { raw }: SourceRow): boolean {
  return sourceFormatOf(dataset, raw).kind === "csv";
}

interface Place {
  readonly file: string;
  readonly layout: HeaderLayout | undefined;
}

function check(dataset: Dataset, sourceRow: SourceRow, { file, layout }: Place): CheckedRow {
  const { line, raw, fields } = sourceRow;
  const rejected = (problem: RowProblem): CheckedRow => ({ kind: "rejected", file, line, raw, problem });
  if (sourceRow.problem !== undefined) return rejected({ reason: sourceRow.problem });
  if (raw.includes(replacementCharacter)) return rejected({ reason: "not UTF-8" });
  if (layout !== undefined && !fitsLayout(dataset, fields.length, layout)) {
    return rejected({ reason: `expected ${layout.width} columns, got ${fields.length}` });
  }
  const parsed = parseRow(dataset, layout === undefined ? fields : layout.order.map((position) => fields[position]));
  if (!parsed.ok) return rejected(parsed.problem);
  const { row } = parsed;
  const encoded = encodeRow(dataset, row);
  const bytes = Buffer.byteLength(encoded);
  if (bytes > maxRowBytes) return rejected({ reason: `row of ${bytes} bytes; a record holds ${maxRowBytes}` });
  const partition = partitionPathOf(row.partition);
  return { kind: "row", line, row: { partition, partitionKey: routingValueOf(dataset, row), line: encoded } };
}

/** Whether a row is as wide as its header; optional columns at its end may be missing. */
function fitsLayout({ columns }: Dataset, width: number, layout: HeaderLayout): boolean {
  const isThere = (position: number) => position < width;
  return width <= layout.width && columns.every(({ optional }, index) => optional || isThere(layout.order[index] ?? 0));
}
