import { createBatchFilter, decodeRecord, parseFieldOrder, parseLakeLines, toLakeIdentity } from "@sluice/lake";
import { type Dataset, parseSourceText, type RowIdentity } from "@sluice/schema";

import { toPartitionPath } from "../athena/partition-path.ts";
import type { ResultRow } from "../athena/result-page.ts";
import { orderFields } from "../order-fields.ts";
import { toCanonicalValue } from "./canonical-value.ts";
import type { LakeEntry } from "./reconcile.ts";
import { buildBadRowKey, judgeRow, buildRowKey } from "./row-key.ts";

/** Stands in a reject for bytes that were not UTF-8: the row is bad, whatever its text looks like. */
const replacementCharacter = "\u{FFFD}";

/** Takes a row of the view: its columns, its partition columns, batch_id and row_index. */
export function toDeliveredEntry(dataset: Dataset, row: ResultRow): LakeEntry {
  const columnCount = dataset.columns.length;
  const [values, places] = [row.slice(0, columnCount), row.slice(columnCount)];
  const [batchId = null, rowIndex = null] = places.slice(dataset.partitionColumns.length);
  return {
    key: buildRowKey(dataset, values, toPartitionPath(dataset.partitionColumns, placeToday(dataset, values, places))),
    place: "delivered",
    identity: toIdentity(batchId, rowIndex),
    partition: toPartitionPath(dataset.partitionColumns, places),
  };
}

/**
 * Partition values by today's definition. A closed set may have grown since a row was delivered: it then lies under
 * `otherwise` and stays there, which is not wrong. Any other wrong partition stays as it is, and is found.
 */
function placeToday({ columns, partitionColumns }: Dataset, values: ResultRow, places: ResultRow): ResultRow {
  return places.map((place, index) => {
    const partition = partitionColumns[index];
    if (partition?.kind !== "closed-set" || place !== partition.otherwise) return place;
    const from = columns.findIndex(({ name }) => name === partition.from);
    const value = values[from] ?? null;
    const text = value === null ? "" : toCanonicalValue(columns[from]?.type.glueType ?? "", value);
    return partition.keys[partition.values.indexOf(text)] ?? place;
  });
}

/** Takes a reject: raw_row, batch_id, row_index, field_order. It counts as the row that today's definition makes of it. */
export function toRejectedEntry(
  dataset: Dataset,
  [raw = null, batchId = null, rowIndex = null, fieldOrder = null]: ResultRow,
  place: "rejected" | "kept" = "rejected",
): LakeEntry {
  const text = raw ?? "";
  const rows = parseSourceText(dataset, text);
  const [row] = rows;
  const isOneRow = row !== undefined && rows.length === 1 && !text.includes(replacementCharacter);
  const order = fieldOrder === null ? undefined : parseFieldOrder(fieldOrder);
  const key = isOneRow ? judgeRow(dataset, { ...orderFields(row, order), raw: text }).key : buildBadRowKey(text);
  return { key, place, identity: toIdentity(batchId, rowIndex), partition: "" };
}

/** Reads the rows of a record in the error output; with a load ID, only rows of that load. */
export function readFailedEntries(dataset: Dataset, rawData: string, loadId: string | undefined): readonly LakeEntry[] {
  const data = Buffer.from(rawData, "base64");
  const rows = parseLakeLines(dataset, data) ?? decodeRecordRows(dataset, data);
  const isOfLoad = createBatchFilter(loadId);
  return rows
    .filter(({ identity }) => loadId === undefined || (identity !== undefined && isOfLoad(identity.batchId)))
    .map(({ row, identity }) => ({ key: judgeRow(dataset, row).key, place: "failed", identity, partition: "" }));
}

function decodeRecordRows(dataset: Dataset, data: Uint8Array) {
  const { first: claimed, rows } = decodeRecord(dataset, data) ?? { first: undefined, rows: [] };
  const first = claimed && toLakeIdentity(claimed, data);
  return rows.map((row, index) => ({ row, identity: first && { ...first, rowIndex: first.rowIndex + index } }));
}

function toIdentity(batchId: string | null, rowIndex: string | null): RowIdentity | undefined {
  return batchId === null || rowIndex === null ? undefined : { batchId, rowIndex: Number(rowIndex) };
}
