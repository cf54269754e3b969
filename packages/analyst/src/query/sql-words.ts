/** The words of a statement in lower case: its names and keywords, without its texts and comments. Parses no SQL. */
export function listSqlWords(sql: string): ReadonlySet<string> {
  return new Set(stripSqlTexts(sql).toLowerCase().match(/\w+/g));
}

/** The words behind a WHERE or ON. */
export function listFilterWords(sql: string): ReadonlySet<string> {
  const [, ...filters] = stripSqlTexts(sql)
    .toLowerCase()
    .split(/\b(?:where|on)\b/);
  return new Set(filters.join(" ").match(/\w+/g));
}

function stripSqlTexts(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "''").replace(/--[^\n]*/g, "");
}
