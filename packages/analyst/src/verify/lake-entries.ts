import { batchFilterOf, decodeRecord, rowsOfLakeLines } from "@sluice/lake";
import { type Dataset, parseSourceText, type RowIdentity } from "@sluice/schema";

import type { ResultRow } from "../athena/read-results.ts";
import type { LakeEntry } from "./reconcile.ts";
import { badRowKeyOf, judgeRow, rowKeyOf } from "./row-key.ts";

/** A row of the view: its columns, its partition columns, batch_id and row_index. */
export function deliveredEntry(dataset: Dataset, row: ResultRow): LakeEntry {
  const columnCount = dataset.columns.length;
  const partition = dataset.partitionColumns
    .map(({ name }, index) => `${name}=${row[columnCount + index] ?? ""}/`)
    .join("");
  const [batchId = null, rowIndex = null] = row.slice(columnCount + dataset.partitionColumns.length);
  return {
    key: rowKeyOf(dataset, row.slice(0, columnCount), partition),
    place: "delivered",
    identity: identityOf(batchId, rowIndex),
    partition,
  };
}

/** A reject: raw_row, batch_id, row_index. It counts as the row that it would be today. */
export function rejectedEntry(
  dataset: Dataset,
  [raw = null, batchId = null, rowIndex = null]: ResultRow,
  place: "rejected" | "kept" = "rejected",
): LakeEntry {
  const text = raw ?? "";
  const rows = parseSourceText(dataset, text);
  const [row] = rows;
  const key = row === undefined || rows.length > 1 ? badRowKeyOf(text) : judgeRow(dataset, { ...row, raw: text }).key;
  return { key, place, identity: identityOf(batchId, rowIndex), partition: "" };
}

/** The rows of a record in the error output; of another load than the one that is asked for: none. */
export function failedEntries(dataset: Dataset, rawData: string, loadId: string | undefined): readonly LakeEntry[] {
  const data = Buffer.from(rawData, "base64");
  const rows = rowsOfLakeLines(dataset, data.toString()) ?? rowsOfRecord(dataset, data);
  const isOfLoad = batchFilterOf(loadId);
  return rows
    .filter(({ identity }) => loadId === undefined || (identity !== undefined && isOfLoad(identity.batchId)))
    .map(({ row, identity }) => ({ key: judgeRow(dataset, row).key, place: "failed", identity, partition: "" }));
}

function rowsOfRecord(dataset: Dataset, data: Uint8Array) {
  const { first, rows } = decodeRecord(dataset, data) ?? { first: undefined, rows: [] };
  return rows.map((row, index) => ({ row, identity: first && { ...first, rowIndex: first.rowIndex + index } }));
}

function identityOf(batchId: string | null, rowIndex: string | null): RowIdentity | undefined {
  return batchId === null || rowIndex === null ? undefined : { batchId, rowIndex: Number(rowIndex) };
}
