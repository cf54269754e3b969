import type { CsvFormat } from "@sluice/schema";

/** Lists what was concluded of how a file is written, and what to do if that is wrong. */
export function listFormatNotes({ skipLines = 0, comment, quotes, delimiter }: CsvFormat): readonly string[] {
  const lines = skipLines === 1 ? "its first line is" : `its first ${skipLines} lines are`;
  return [
    ...(skipLines === 0 ? [] : [`${lines} no part of the table, and skipped (--skip-lines)`]),
    ...(comment === undefined ? [] : [`lines that begin with ${comment} are comments, and skipped`]),
    ...(quotes || delimiter === " "
      ? []
      : ["double quotes are text: taken for quotes around fields, fewer rows could be read"]),
  ];
}

/** What the last row of a report begins with when it adds up the others. */
const totalWord = /^\s*(grand |sub)?(total|sum|summe|gesamt|somme|suma|totale)s?\b/i;

/** Names a last row that may be no row like the others. */
export function listFooterNotes(lastRow: readonly string[]): readonly string[] {
  const word = lastRow.find((cell) => cell.trim() !== "")?.trim() ?? "";
  if (!totalWord.test(word)) return [];
  return [`the last row begins with "${word}": it looks like a total of the others, and is read as a row like them`];
}
