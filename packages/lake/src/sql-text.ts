/** A name in SQL, whatever it holds. */
export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Moves a piece of SQL in by two blanks. */
export function indentSql(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
