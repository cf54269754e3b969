import {
  type ColumnType,
  type Dataset,
  parseSourceRow,
  formatPartitionPath,
  type SourceRow,
  type TypeCodec,
} from "@sluice/schema";

import { toCanonicalValue } from "./canonical-value.ts";
import { printStruct, toCanonicalStruct } from "./struct-text.ts";

/** Stands for null. No value is equal to it: no source has this character alone as a value. */
const nullMark = "\u0000";
const separator = "\u0001";
/** Goes before the raw text of a bad row, so that its key differs from every good row's. */
const badMark = "\u0002";

/**
 * A good row's content and partition as one text: equal for rows with equal values and partitions, whether read from a
 * source or from the lake. A row that was delivered into a wrong partition therefore counts as missing.
 */
export function buildRowKey(dataset: Dataset, values: readonly (string | null)[], partition: string): string {
  const texts = dataset.columns.map(({ type }, index) => {
    const value = values[index] ?? null;
    return value === null ? nullMark : toCanonicalText(type, value);
  });
  return [...texts, partition].join(separator);
}

/** Checks a row against its dataset: returns its key, whether it is good, its partition and its values. */
export function judgeRow(dataset: Dataset, row: Omit<SourceRow, "line">) {
  const result = parseSourceRow(dataset, row);
  if (!result.ok) return { key: buildBadRowKey(row.raw), isGood: false, partition: "", values: [] };
  const partition = formatPartitionPath(result.row.partition);
  // The row's JSON values are what the lake holds.
  const values = result.row.json.map((token, index) =>
    decodeJsonToken(token, dataset.columns[index]?.type.description),
  );
  return { key: buildRowKey(dataset, values, partition), isGood: true, partition, values };
}

/** A bad row is compared by its text, without blanks at its ends: a reader may have trimmed them. */
export function buildBadRowKey(raw: string): string {
  return badMark + raw.trim();
}

function toCanonicalText({ description, glueType }: TypeCodec, value: string): string {
  return description.kind === "struct"
    ? toCanonicalStruct(description.fields, value)
    : toCanonicalValue(glueType, value);
}

function decodeJsonToken(token: string, type: ColumnType | undefined): string | null {
  if (token === "null") return null;
  if (type?.kind === "struct") return printStruct(type.fields, token);
  return token.startsWith('"') ? String(JSON.parse(token)) : token;
}
