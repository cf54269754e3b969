import { maxRecordBytes } from "@sluice/lake";
import {
  type Dataset,
  encodeRow,
  type HeaderLayout,
  parseRow,
  formatPartitionPath,
  toRoutingValue,
  type RowProblem,
  type SourceRow,
} from "@sluice/schema";

/** A row checked against its dataset: ready to send, or with what is wrong with it. */
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

/**
 * Checks one row against its dataset: the general path, which handles every case. `layout` says where a header puts the
 * columns.
 */
export function checkRow(dataset: Dataset, sourceRow: SourceRow, layout: HeaderLayout | undefined): CheckedRow {
  const { raw, fields } = sourceRow;
  if (sourceRow.problem !== undefined) return toRejected({ reason: sourceRow.problem });
  if (raw.includes(replacementCharacter)) return toRejected({ reason: "not UTF-8" });
  if (layout !== undefined && !fitsLayout(dataset, fields.length, layout)) {
    return toRejected({ reason: `expected ${layout.width} columns, got ${fields.length}` });
  }
  const parsed = parseRow(dataset, layout === undefined ? fields : layout.order.map((position) => fields[position]));
  if (!parsed.ok) return toRejected(parsed.problem);
  const { row } = parsed;
  const line = encodeRow(dataset, row);
  const bytes = Buffer.byteLength(line);
  if (bytes > maxRecordBytes) return toRejected({ reason: `row of ${bytes} bytes; a record holds ${maxRecordBytes}` });
  return { ok: true, line, partition: formatPartitionPath(row.partition), routingValue: toRoutingValue(dataset, row) };
}

function toRejected(problem: RowProblem): CheckedRow {
  return { ok: false, problem };
}

/** Whether a row is as wide as its header; optional columns at its end may be missing. */
function fitsLayout({ columns }: Dataset, width: number, layout: HeaderLayout): boolean {
  const { order } = layout;
  return width <= layout.width && order.every((position, index) => position < width || columns[index]?.optional);
}
