import { quoteText } from "@sluice/analyst/lake";
import { type DatasetManifest, quoteIdentifier } from "@sluice/lake";

/** Of each reason. */
const maxExamples = 3;
export const maxGroups = 50;
/** A whole number of base64's groups of four. */
const maxRawCharacters = 1_200;

/** Columns of both statements, in this order. */
export const groupColumns = [
  "kind",
  "total",
  "whole",
  "first_at",
  "last_at",
  "reason",
  "raw",
  "came_at",
  "file",
  "line",
  "batch_id",
  "row_index",
  "sequence_number",
] as const;

/**
 * Groups rejected rows by their reason without the value that was found (`…, got "abc"`), with the latest of each. The view shows each
 * row once; the filter on the day spares the other folders.
 */
export function buildRejectsSql({ views }: Pick<DatasetManifest, "views">, sinceDay: string): string {
  return buildGroupsSql(
    `SELECT split_part(reason, ', got ', 1) AS kind, reason, substr(raw_row, 1, ${maxRawCharacters}) AS raw, arrived_at AS came_at, file, line, batch_id, row_index, sequence_number FROM ${quoteIdentifier(views.rejects)} WHERE "date" >= ${quoteText(sinceDay)}`,
  );
}

const reasonOfError = "coalesce(errormessage, lasterrormessage, errorcode, lasterrorcode, 'no reason given')";

/** Groups records that failed whole by their type and reason. */
export function buildErrorsSql({ tables }: Pick<DatasetManifest, "tables">, sinceDay: string): string {
  const columns = [
    `"type" || ': ' || ${reasonOfError} AS kind`,
    `${reasonOfError} AS reason`,
    `substr(rawdata, 1, ${maxRawCharacters}) AS raw`,
    "CAST(from_unixtime(CAST(arrivaltimestamp AS double) / 1000) AS timestamp) AS came_at",
    "CAST(NULL AS varchar) AS file",
    "CAST(NULL AS bigint) AS line",
    "CAST(NULL AS varchar) AS batch_id",
    "CAST(NULL AS bigint) AS row_index",
    "sequencenumber AS sequence_number",
  ];
  return buildGroupsSql(
    `SELECT ${columns.join(", ")} FROM ${quoteIdentifier(tables.errors)} WHERE "date" >= ${quoteText(sinceDay)}`,
  );
}

function buildGroupsSql(found: string): string {
  return [
    `WITH found AS (${found}),`,
    "numbered AS (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY came_at DESC, batch_id, row_index) AS place FROM found),",
    "sums AS (SELECT kind, count(*) AS total, min(came_at) AS first_at, max(came_at) AS last_at FROM found GROUP BY kind),",
    `top AS (SELECT * FROM sums CROSS JOIN (SELECT count(*) AS whole FROM found) AS counted ORDER BY total DESC, kind LIMIT ${maxGroups + 1})`,
    `SELECT ${groupColumns.map((name) => `${ownTables.has(name) ? "top" : "numbered"}.${name}`).join(", ")}`,
    `FROM top JOIN numbered ON top.kind = numbered.kind WHERE place <= ${maxExamples}`,
    "ORDER BY top.total DESC, top.kind, place",
  ].join(" ");
}

const ownTables = new Set<string>(["kind", "total", "whole", "first_at", "last_at"]);
