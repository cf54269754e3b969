import { indentSql, quoteIdentifier, toTrinoType } from "@sluice/lake";
import { type GlueColumn, identityColumns, identityKey, recordCheckColumn, sumChecksSql } from "@sluice/schema";

export interface ViewedTable {
  readonly databaseName: string;
  readonly tableName: string;
  /** Columns of the view. */
  readonly columns: readonly GlueColumn[];
  readonly partitionKeys: readonly GlueColumn[];
  /**
   * Columns that all copies of a row share. Athena passes a filter on a partition column among them on to the table and
   * skips the other folders; with any other partition column it cannot.
   */
  readonly identifiedBy: readonly string[];
  /** Whether the table has records' checks: then rows of batches that add up need not be ranked. */
  readonly hasRecordChecks: boolean;
  /** Default: rows by their identity, the first that arrived. */
  readonly ranking?: Ranking | undefined;
}

/** Which of several rows a view shows. */
export interface Ranking {
  /** Columns that they share. */
  readonly identity: readonly string[];
  /** The shown one comes first in this order. */
  readonly order: string;
}

/** No dataset has a column that begins like these. */
const copyNumber = quoteIdentifier("sluice_copy");
const suspects = quoteIdentifier("sluice_suspects");

/** SQL of a view that shows one row of each identity, by default the first that arrived. */
export function buildDeduplicatingSql(table: ViewedTable): string {
  const { columns, partitionKeys, hasRecordChecks } = table;
  const casts = [...columns, ...partitionKeys].map(
    ({ name, type }) => `  CAST(${quoteIdentifier(name)} AS ${toTrinoType(type)}) AS ${quoteIdentifier(name)}`,
  );
  const rows = hasRecordChecks ? selectSoundRows(table) : selectFirstCopies(table, nameTable(table));
  return [
    ...(hasRecordChecks ? [`WITH ${suspects} AS (\n${indentSql(selectSuspects(table))}\n)`] : []),
    `SELECT\n${casts.join(",\n")}`,
    `FROM (\n${indentSql(rows)}\n)`,
  ].join("\n");
}

/**
 * Batches whose rows are not all there, each once, as far as the sum of their checks tells: batches that came twice, lost rows,
 * or are from before there were checks. The partition columns are among the keys so that a filter reaches this scan, too.
 */
export function selectSuspects(table: Pick<ViewedTable, "databaseName" | "tableName" | "identifiedBy">): string {
  const keys = listBatchKeys(table).map(quoteIdentifier).join(", ");
  const check = quoteIdentifier(recordCheckColumn.name);
  return [
    `SELECT ${keys}`,
    `FROM ${nameTable(table)}`,
    `GROUP BY ${keys}`,
    `HAVING coalesce(${sumChecksSql} <> min(${check}), true)`,
  ].join("\n");
}

/** Takes the rows of most batches as they are, and ranks those of suspects. */
function selectSoundRows(table: ViewedTable): string {
  const rows = quoteIdentifier("sluice_rows");
  const match = listBatchKeys(table)
    .map((name) => `${rows}.${quoteIdentifier(name)} = ${suspects}.${quoteIdentifier(name)}`)
    .join(" AND ");
  const columns = listColumns(table)
    .map((name) => `${rows}.${name}`)
    .join(", ");
  const joined = (join: string) => [
    `SELECT ${columns}`,
    `FROM ${nameTable(table)} ${rows} ${join} ${suspects}`,
    `ON ${match}`,
  ];
  const ofSuspects = `(\n${indentSql(joined("JOIN").join("\n"))}\n)`;
  return [
    ...joined("LEFT JOIN"),
    `WHERE ${suspects}.${quoteIdentifier(identityColumns.batchId.name)} IS NULL`,
    "UNION ALL",
    selectFirstCopies(table, ofSuspects),
  ].join("\n");
}

function selectFirstCopies(table: ViewedTable, from: string): string {
  const columns = listColumns(table).join(", ");
  const usual = {
    identity: [...table.identifiedBy, ...identityKey],
    order: quoteIdentifier(identityColumns.arrivedAt.name),
  };
  const { identity: shared, order } = table.ranking ?? usual;
  const identity = shared.map(quoteIdentifier).join(", ");
  return [
    `SELECT ${columns}`,
    "FROM (",
    `  SELECT ${columns},`,
    `    row_number() OVER (PARTITION BY ${identity} ORDER BY ${order}) AS ${copyNumber}`,
    `  FROM ${indentSql(from).trimStart()}`,
    ")",
    `WHERE ${copyNumber} = 1`,
  ].join("\n");
}

/** What tells a batch from others. */
function listBatchKeys({ identifiedBy }: Pick<ViewedTable, "identifiedBy">): readonly string[] {
  return [...identifiedBy, identityColumns.batchId.name];
}

function listColumns({ columns, partitionKeys }: ViewedTable): readonly string[] {
  return [...columns, ...partitionKeys].map(({ name }) => quoteIdentifier(name));
}

function nameTable({ databaseName, tableName }: Pick<ViewedTable, "databaseName" | "tableName">): string {
  return `${quoteIdentifier(databaseName)}.${quoteIdentifier(tableName)}`;
}
