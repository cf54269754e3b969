import { maxRecordBytes } from "@sluice/lake";
import {
  type Dataset,
  encodeRow,
  type HeaderLayout,
  parseRow,
  partitionPathOf,
  routingValueOf,
  type RowProblem,
  type SourceRow,
} from "@sluice/schema";

/** A row that was held to its dataset: ready to send, or with what is wrong with it. */
export type CheckedRow =
  | {
      readonly ok: true;
      /** As records carry it, ended by `\n`. */
      readonly line: string;
      readonly partition: string;
      readonly routingValue: string;
    }
  | { readonly ok: false; readonly problem: RowProblem };

const replacementCharacter = "\u{FFFD}";

/** Holds one row to its dataset: the general path, which knows every case. `layout` says where a header has the columns. */
export function checkRow(dataset: Dataset, sourceRow: SourceRow, layout: HeaderLayout | undefined): CheckedRow {
  const { raw, fields } = sourceRow;
  if (sourceRow.problem !== undefined) return rejected({ reason: sourceRow.problem });
  if (raw.includes(replacementCharacter)) return rejected({ reason: "not UTF-8" });
  if (layout !== undefined && !fitsLayout(dataset, fields.length, layout)) {
    return rejected({ reason: `expected ${layout.width} columns, got ${fields.length}` });
  }
  const parsed = parseRow(dataset, layout === undefined ? fields : layout.order.map((position) => fields[position]));
  if (!parsed.ok) return rejected(parsed.problem);
  const { row } = parsed;
  const line = encodeRow(dataset, row);
  const bytes = Buffer.byteLength(line);
  if (bytes > maxRecordBytes) return rejected({ reason: `row of ${bytes} bytes; a record holds ${maxRecordBytes}` });
  return { ok: true, line, partition: partitionPathOf(row.partition), routingValue: routingValueOf(dataset, row) };
}

function rejected(problem: RowProblem): CheckedRow {
  return { ok: false, problem };
}

/** Whether a row is as wide as its header; optional columns at its end may be missing. */
function fitsLayout({ columns }: Dataset, width: number, layout: HeaderLayout): boolean {
  const isThere = (position: number) => position < width;
  return width <= layout.width && columns.every(({ optional }, index) => optional || isThere(layout.order[index] ?? 0));
}
