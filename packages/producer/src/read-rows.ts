import {
  type CsvRow,
  type Dataset,
  encodeCsvRow,
  type HeaderLayout,
  matchHeader,
  parseRow,
  partitionOf,
  partitionPathOf,
  routingValueOf,
  type RowProblem,
} from "@sluice/schema";
import type { PackableRow } from "@sluice/stream";

import { SourceError } from "./errors.ts";

/** A row of the source: ready to send, or rejected. `line` is where it starts in the file, from 1. */
export type SourceRow =
  | { readonly kind: "row"; readonly line: number; readonly row: PackableRow }
  | { readonly kind: "rejected"; readonly line: number; readonly raw: string; readonly problem: RowProblem };

/** A record holds 1 MiB with its partition key and envelope (API_PutRecords, read 2026-11-21). */
const maxRowBytes = 1_000_000;
const replacementCharacter = "\u{FFFD}";

/**
 * Validates a file's rows against a dataset. The first line is skipped when it is a header, which also gives the order
 * of the columns. A bad row is a value, never the end. Throws {@link SourceError} when a header lacks columns.
 */
export async function* readRows(
  dataset: Dataset,
  file: string,
  csvRows: AsyncIterable<CsvRow>,
): AsyncGenerator<SourceRow> {
  let layout: HeaderLayout | undefined;
  let isFirst = true;
  for await (const csvRow of csvRows) {
    const header = isFirst ? matchHeader(dataset, csvRow.fields) : undefined;
    isFirst = false;
    if (header?.kind === "incomplete") {
      const columns = dataset.columns.map((column) => column.header).join(",");
      throw new SourceError(file, `header lacks ${header.missing.join(", ")}; expected ${columns}`);
    }
    if (header?.kind === "header") layout = header;
    else yield sourceRowOf(dataset, csvRow, layout);
  }
}

function sourceRowOf(dataset: Dataset, csvRow: CsvRow, layout: HeaderLayout | undefined): SourceRow {
  const { line, raw } = csvRow;
  const rejected = (problem: RowProblem): SourceRow => ({ kind: "rejected", line, raw, problem });
  if (csvRow.problem !== undefined) return rejected({ reason: csvRow.problem });
  if (raw.includes(replacementCharacter)) return rejected({ reason: "not UTF-8" });
  const { fields } = csvRow;
  const width = layout?.width ?? dataset.columns.length;
  if (fields.length !== width) return rejected({ reason: `expected ${width} columns, got ${fields.length}` });
  const parsed = parseRow(dataset, layout === undefined ? fields : layout.order.map((at) => fields[at] ?? ""));
  if (!parsed.ok) return rejected(parsed.problem);
  const { row } = parsed;
  const encoded = encodeCsvRow(row.fields);
  const bytes = Buffer.byteLength(encoded);
  if (bytes > maxRowBytes) return rejected({ reason: `row of ${bytes} bytes; a record holds ${maxRowBytes}` });
  const partition = partitionPathOf(partitionOf(dataset, row));
  return { kind: "row", line, row: { partition, partitionKey: routingValueOf(dataset, row), line: encoded } };
}
