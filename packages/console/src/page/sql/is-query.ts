const queryWords = new Set(["select", "with", "show", "describe", "desc", "explain", "values", "table"]);

/** Whether a statement only reads. Anything else may change tables or write objects, and is asked for twice. */
export function isQuery(sql: string): boolean {
  const bare = sql.replace(/--[^\n]*/g, " ").replace(/\/\*[\s\S]*?\*\//g, " ");
  const [, first = ""] = /^[\s(]*([a-z]+)/i.exec(bare) ?? [];
  return queryWords.has(first.toLowerCase());
}
