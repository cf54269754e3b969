import type { ResultRow } from "./result-page.ts";

/**
 * Reads the rows of a result object, the header among them, some at a time: Athena quotes every value, and writes NULL as
 * nothing at all. Throws `TypeError` when the last row has no end.
 */
export async function* parseResultCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<readonly ResultRow[]> {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let [rest, enough] = ["", 0];
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A long row is looked at again when twice as much of it is there: each time takes as long as what there is.
    if (rest.length < enough) continue;
    const { rows, length } = readRows(rest);
    rest = rest.slice(length);
    enough = length === 0 ? rest.length * 2 : 0;
    if (rows.length > 0) yield rows;
  }
  const { rows, length } = readRows(rest + decoder.decode());
  if (length < rest.length) throw new TypeError("the result ends within a row");
  if (rows.length > 0) yield rows;
}

/** Without an alternative for each character: V8 would run out of stack over a value of some megabytes. */
const valuePattern = /(?:"([^"]*(?:""[^"]*)*)")?([,\n])/y;

/** Reads the rows that end within a text. `length` is the number of characters that they take. */
function readRows(text: string): { readonly rows: readonly ResultRow[]; readonly length: number } {
  const rows: ResultRow[] = [];
  let [values, length]: [(string | null)[], number] = [[], 0];
  valuePattern.lastIndex = 0;
  for (let match = valuePattern.exec(text); match !== null; match = valuePattern.exec(text)) {
    values.push(match[1]?.replaceAll('""', '"') ?? null);
    if (match[2] === ",") continue;
    rows.push(values);
    [values, length] = [[], valuePattern.lastIndex];
  }
  return { rows, length };
}
