import { type DatasetManifest, toBatchIdPattern } from "@sluice/lake";
import { type Dataset, formatLakeTimestamp, identityColumns, identityKey } from "@sluice/schema";

import { type LakeScope, writeArrivalFilter, writeRangeFilter, writeWhere } from "./lake-scope.ts";

/** The statements that verify runs: one for each place in which a row can be, and one that counts. */
export interface LakeStatements {
  /** Columns of the dataset in order, then the partition columns, then batch_id and row_index. */
  readonly delivered: string;
  /** raw_row, batch_id, row_index. */
  readonly rejected: string;
  /** rawdata, in base64. */
  readonly failed: string;
  /** Rows of the table in the sources' partitions, of all loads, with doubles. Reads no column. */
  readonly partitionRows: string;
  /**
   * Rows of the table (with doubles), of the view and of the rejects, and failed records of all loads. The view's are null
   * where only some contents are read: it would sum up and rank every row of the table.
   */
  readonly counts: string;
}

/** Writes the statement that lists the batches of which rows arrived since a time: its columns are batch_id. */
export function writeBatchStatement({ tables, views }: LakeTables, sinceMs: number): string {
  const { batchId, arrivedAt } = identityColumns;
  const since = `"${arrivedAt.name}" >= timestamp '${formatLakeTimestamp(sinceMs)}'`;
  const select = (table: string) => `SELECT "${batchId.name}" FROM "${table}" WHERE ${since}`;
  return `${select(tables.data)} UNION ${select(views.rejects)}`;
}

export type LakeTables = Pick<DatasetManifest, "tables" | "views">;

/** Writes the statements that read one dataset, as far as its rows may be the sources'. */
export function writeLakeStatements(dataset: Dataset, { tables, views }: LakeTables, scope: LakeScope): LakeStatements {
  const { loadId, partitions, ranges = [] } = scope;
  const ofLoad = loadId === undefined ? undefined : writeLoadFilter(loadId);
  const inPartitions = writeWhere([partitions, ofLoad]);
  const inTime = writeWhere([writeArrivalFilter(loadId)]);
  const rejects = writeWhere([writeArrivalFilter(loadId), ofLoad]);
  const delivered = writeWhere([partitions, ofLoad, writeRangeFilter(ranges)]);
  return {
    delivered: `SELECT ${listDeliveredColumns(dataset)} FROM "${views.data}"${delivered}`,
    rejected: `SELECT raw_row, ${identityKey.join(", ")}, field_order FROM "${views.rejects}"${rejects}`,
    failed: `SELECT rawdata FROM "${tables.errors}"${inTime}`,
    partitionRows: `SELECT ${writeRowCount(tables.data, writeWhere([partitions]))}`,
    counts: `SELECT ${[
      writeRowCount(tables.data, inPartitions),
      isSelective(scope) ? "CAST(NULL AS bigint)" : writeRowCount(views.data, inPartitions),
      writeRowCount(views.rejects, rejects),
      writeRowCount(tables.errors, inTime),
    ].join(", ")}`,
  };
}

/** Whether only some of the partitions' delivered rows are read, by their contents. */
export function isSelective({ ranges }: Pick<LakeScope, "ranges">): boolean {
  return ranges !== undefined;
}

/**
 * The range says no more than the pattern does, but by it Athena skips row groups: Parquet keeps the least and greatest
 * value of each. A dot comes right after a dash.
 */
function writeLoadFilter(loadId: string): string {
  const { name } = identityColumns.batchId;
  const pattern = `regexp_like(${name}, '${toBatchIdPattern(loadId)}')`;
  return `${name} >= '${loadId}-' AND ${name} < '${loadId}.' AND ${pattern}`;
}

/** Names the columns that a delivered row is compared by. */
export function listDeliveredColumns({ columns, partitionColumns }: Dataset): string {
  const names = [...columns, ...partitionColumns].map(({ name }) => name);
  return [...names, ...identityKey].map((name) => `"${name}"`).join(", ");
}

function writeRowCount(table: string, filter: string): string {
  return `(SELECT count(*) FROM "${table}"${filter})`;
}
