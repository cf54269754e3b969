import { type DatasetManifest, toBatchIdPattern } from "@sluice/lake";
import { type Dataset, formatLakeTimestamp, identityColumns, identityKey } from "@sluice/schema";

/** The statements that verify runs: one for each place in which a row can be, and one that counts. */
export interface LakeStatements {
  /** Columns of the dataset in order, then the partition columns, then batch_id and row_index. */
  readonly delivered: string;
  /** raw_row, batch_id, row_index. */
  readonly rejected: string;
  /** rawdata, in base64. */
  readonly failed: string;
  /** Rows of the table (with doubles), of the view and of the rejects, and failed records of all loads. */
  readonly counts: string;
  /** The same for all loads, without the view: it would rank every row of the table. */
  readonly cheapCounts: string;
}

/** Writes the statement that lists the batches of which rows arrived since a time: its columns are batch_id. */
export function writeBatchStatement({ tables, views }: LakeTables, sinceMs: number): string {
  const { batchId, arrivedAt } = identityColumns;
  const since = `"${arrivedAt.name}" >= timestamp '${formatLakeTimestamp(sinceMs)}'`;
  const select = (table: string) => `SELECT "${batchId.name}" FROM "${table}" WHERE ${since}`;
  return `${select(tables.data)} UNION ${select(views.rejects)}`;
}

export type LakeTables = Pick<DatasetManifest, "tables" | "views">;

/** Writes the statements that read one dataset, or one load of it when `loadId` is given. */
export function writeLakeStatements(
  dataset: Dataset,
  { tables, views }: LakeTables,
  loadId: string | undefined,
): LakeStatements {
  const ofLoad = loadId === undefined ? "" : ` WHERE ${writeLoadFilter(loadId)}`;
  return {
    delivered: `SELECT ${listDeliveredColumns(dataset)} FROM "${views.data}"${ofLoad}`,
    rejected: `SELECT raw_row, ${identityKey.join(", ")}, field_order FROM "${views.rejects}"${ofLoad}`,
    failed: `SELECT rawdata FROM "${tables.errors}"`,
    cheapCounts: `SELECT ${[
      writeRowCount(tables.data, ""),
      "CAST(NULL AS bigint)",
      writeRowCount(views.rejects, ""),
      writeRowCount(tables.errors, ""),
    ].join(", ")}`,
    counts: `SELECT ${[
      writeRowCount(tables.data, ofLoad),
      writeRowCount(views.data, ofLoad),
      writeRowCount(views.rejects, ofLoad),
      writeRowCount(tables.errors, ""),
    ].join(", ")}`,
  };
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
