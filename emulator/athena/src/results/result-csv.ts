export interface ReadRows {
  readonly rows: readonly (readonly (string | null)[])[];
  /** Characters of the text that the rows take up. */
  readonly length: number;
}

/** Reads up to `maxRows` rows from the start of a text. Stops before a row that is cut off. */
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

/** Without an alternative for each character: V8 would run out of stack over a value of some megabytes. */
const valuePattern = /(?:"([^"]*(?:""[^"]*)*)")?([,\n])/y;

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

/** Like {@link readCsvRows}, for a statement that answers with lines of text. */
export function readLines(text: string, maxRows: number): ReadRows {
  const lines = text.split("\n").slice(0, -1).slice(0, maxRows);
  return { rows: lines.map((line) => [line]), length: lines.reduce((sum, line) => sum + line.length + 1, 0) };
}
