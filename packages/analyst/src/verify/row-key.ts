import { type Dataset, parseSourceRow, formatPartitionPath, type ParsedRow, type SourceRow } from "@sluice/schema";

import { toCanonicalValue } from "./canonical-value.ts";

/** Stands for null: no value has it, for a text of a source holds no such character alone. */
const nullMark = "\u0000";
const separator = "\u0001";
/** Before the raw text of a bad row, so that it is no good row's key. */
const badMark = "\u0002";

/**
 * A good row's content and partition as one text: equal for rows of equal values in the same place, wherever they were
 * read. A row that was delivered into another partition than its own is thereby missing.
 */
export function buildRowKey(dataset: Dataset, values: readonly (string | null)[], partition: string): string {
  const texts = dataset.columns.map(({ type }, index) => {
    const value = values[index] ?? null;
    return value === null ? nullMark : toCanonicalValue(type.glueType, value);
  });
  return [...texts, partition].join(separator);
}

/** A row of a text, held to its dataset: its key, whether it is good, and where it belongs. */
export function judgeRow(dataset: Dataset, row: Omit<SourceRow, "line">) {
  const result = parseSourceRow(dataset, row);
  if (!result.ok) return { key: buildBadRowKey(row.raw), isGood: false, partition: "" };
  const partition = formatPartitionPath(result.row.partition);
  return { key: buildGoodRowKey(dataset, result.row, partition), isGood: true, partition };
}

/** Before the comparison the text of a bad row loses blanks at its ends, as a reader may have trimmed it. */
export function buildBadRowKey(raw: string): string {
  return badMark + raw.trim();
}

/** The lake has a row's values as the definition types them. */
function buildGoodRowKey(dataset: Dataset, { json }: Pick<ParsedRow, "json">, partition: string): string {
  return buildRowKey(dataset, json.map(decodeJsonToken), partition);
}

function decodeJsonToken(token: string): string | null {
  if (token === "null") return null;
  return token.startsWith('"') ? String(JSON.parse(token)) : token;
}
