import { type DatasetManifest, patternOfLoad } from "@sluice/lake";
import { type Dataset, identityColumns, identityKey } from "@sluice/schema";

/** What verify asks Athena: a statement for each place in which a row can be. */
export interface LakeStatements {
  /** Columns of the dataset in order, then the partition columns, then batch_id and row_index. */
  readonly delivered: string;
  /** raw_row, batch_id, row_index. */
  readonly rejected: string;
  /** rawdata, in base64. */
  readonly failed: string;
  /** Rows of the table, doubles and all, of the view and of the rejects, and failed records of whatever load. */
  readonly counts: string;
}

export type LakeTables = Pick<DatasetManifest, "tables" | "views">;

/** Statements that read one dataset; of one load alone when it is named. */
export function lakeStatementsOf(
  dataset: Dataset,
  { tables, views }: LakeTables,
  loadId: string | undefined,
): LakeStatements {
  const columns = [
    ...dataset.columns.map(({ name }) => name),
    ...dataset.partitionColumns.map(({ name }) => name),
    ...identityKey,
  ];
  const ofLoad =
    loadId === undefined ? "" : ` WHERE regexp_like(${identityColumns.batchId.name}, '${patternOfLoad(loadId)}')`;
  const list = columns.map((name) => `"${name}"`).join(", ");
  return {
    delivered: `SELECT ${list} FROM "${views.data}"${ofLoad}`,
    rejected: `SELECT raw_row, ${identityKey.join(", ")} FROM "${views.rejects}"${ofLoad}`,
    failed: `SELECT rawdata FROM "${tables.errors}"`,
    counts: `SELECT ${[
      countOf(tables.data, ofLoad),
      countOf(views.data, ofLoad),
      countOf(views.rejects, ofLoad),
      countOf(tables.errors, ""),
    ].join(", ")}`,
  };
}

function countOf(table: string, filter: string): string {
  return `(SELECT count(*) FROM "${table}"${filter})`;
}
