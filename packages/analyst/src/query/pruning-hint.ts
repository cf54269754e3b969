/** What the hint needs to know of a dataset: how SQL names it, and which columns spare Athena whole folders. */
export interface PrunableTable {
  readonly names: readonly string[];
  readonly pruningColumns: readonly string[];
}

/**
 * A line for whoever scans more than needed: the statement reads a partitioned table, and no column that prunes stands
 * behind a WHERE or ON. A look at words, not a parser: it may keep silent, and is only a hint.
 */
export function findPruningHint(sql: string, tables: readonly PrunableTable[]): string | undefined {
  const words = new Set(stripSqlTexts(sql).toLowerCase().match(/\w+/g));
  const filter = stripSqlTexts(sql)
    .toLowerCase()
    .split(/\b(?:where|on)\b/)
    .slice(1)
    .join(" ");
  const filtered = new Set(filter.match(/\w+/g));
  const table = tables.find(
    ({ names, pruningColumns }) => pruningColumns.length > 0 && names.some((name) => words.has(name)),
  );
  if (table === undefined || table.pruningColumns.some((column) => filtered.has(column))) return undefined;
  const columns = table.pruningColumns.map((column) => `"${column}"`).join(" or ");
  return `hint: a WHERE on ${columns} would scan less: Athena then reads only those partitions`;
}

function stripSqlTexts(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "''").replace(/--[^\n]*/g, "");
}
