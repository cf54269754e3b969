/** A row of a result as CSV: every value quoted, NULL as nothing at all, so that it differs from an empty text. */
export function formatCsvLine(values: readonly (string | null)[]): string {
  return `${values.map((value) => (value === null ? "" : `"${value.replaceAll('"', '""')}"`)).join(",")}\n`;
}

export interface ReadRows {
  readonly rows: readonly (readonly (string | null)[])[];
  /** What of the text the rows take. */
  readonly length: number;
}

/** Reads whole rows from the beginning of a text, at most so many; a row that has not ended yet is left. */
export function readCsvRows(text: string, maxRows: number): ReadRows {
  const rows: (readonly (string | null)[])[] = [];
  let length = 0;
  while (rows.length < maxRows) {
    const row = readRow(text, length);
    if (row === undefined) break;
    rows.push(row.values);
    length = row.end;
  }
  return { rows, length };
}

const valuePattern = /(?:"((?:[^"]|"")*)")?([,\n])/y;

function readRow(
  text: string,
  start: number,
): { readonly values: (string | null)[]; readonly end: number } | undefined {
  const values: (string | null)[] = [];
  valuePattern.lastIndex = start;
  for (;;) {
    const match = valuePattern.exec(text);
    if (match === null) return undefined;
    values.push(match[1]?.replaceAll('""', '"') ?? null);
    if (match[2] === "\n") return { values, end: valuePattern.lastIndex };
  }
}

/** As {@link readCsvRows}, of the lines of a statement that answers with text. */
export function readLines(text: string, maxRows: number): ReadRows {
  const lines = text.split("\n").slice(0, -1).slice(0, maxRows);
  return { rows: lines.map((line) => [line]), length: lines.reduce((sum, line) => sum + line.length + 1, 0) };
}
