import type { Dataset } from "./dataset.ts";
import type { RowIdentity } from "./identity.ts";
import type { Row } from "./parse-row.ts";

/**
 * One row as the lake takes it: a JSON object of the dataset's columns and the identity, ended by `\n`.
 * Keys are lower case and values typed; numbers keep the digits of the source.
 */
export function encodeJsonLine(
  { columns }: Dataset,
  { row, identity, arrivedAt }: { readonly row: Row; readonly identity: RowIdentity; readonly arrivedAt: string },
): string {
  const members = columns.map((column, index) => `"${column.name}":${row.json[index]}`);
  const { batchId, rowIndex } = identity;
  return `{${members.join(",")},"batch_id":${JSON.stringify(batchId)},"row_index":${rowIndex},"arrived_at":"${arrivedAt}"}\n`;
}

/**
 * An instant as `yyyy-MM-dd HH:mm:ss.SSS` in UTC: the one form that the Hive and OpenX SerDes, Athena and
 * Firehose's Parquet conversion all read as a timestamp (Firehose guide, record-format-conversion, read 2026-11-21).
 */
export function lakeTimestampOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replace("T", " ").replace("Z", "");
}
