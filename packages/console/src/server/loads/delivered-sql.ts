import { quoteText } from "@sluice/analyst/lake";
import { batchLoadPattern, type DatasetManifest, quoteIdentifier } from "@sluice/lake";
import { formatLakeTimestamp } from "@sluice/schema";

/**
 * Counts the rows of each load that came to the tables since a time: dataset, load, rows, first and last arrival in milliseconds. Of
 * older objects Athena reads the footers alone, since each keeps the least and the greatest time of its rows.
 */
export function buildDeliveredSql(
  datasets: readonly Pick<DatasetManifest, "dataset" | "tables">[],
  sinceMs: number,
): string {
  const since = `arrived_at >= TIMESTAMP ${quoteText(formatLakeTimestamp(sinceMs))}`;
  const load = `regexp_extract(batch_id, ${quoteText(batchLoadPattern)}, 1)`;
  const selects = datasets.map(
    ({ dataset, tables }) =>
      `SELECT ${quoteText(dataset)} AS dataset, ${load} AS load_id, count(*) AS delivered, to_unixtime(min(arrived_at)) AS first_at, to_unixtime(max(arrived_at)) AS last_at FROM ${quoteIdentifier(tables.data)} WHERE ${since} GROUP BY 2`,
  );
  return `SELECT * FROM (${selects.join(" UNION ALL ")}) AS delivered WHERE load_id IS NOT NULL`;
}
