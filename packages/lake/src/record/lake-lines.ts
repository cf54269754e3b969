import {
  type Dataset,
  identityColumns,
  parseJsonFields,
  parseRow,
  type RowIdentity,
  type SourceRow,
} from "@sluice/schema";

import { decodeUtf8 } from "../decode-utf8.ts";
import { isEnvelopeIdentity } from "./envelope.ts";
import { toEnvelopeIdentity } from "./lake-identity.ts";

/** A row as the transform writes it, read back as the row it was. */
export interface LakeRow {
  readonly row: SourceRow;
  readonly identity: RowIdentity;
}

/**
 * Reads the rows of a record that the transform had already turned into JSON lines: it is unverified which bytes
 * Firehose keeps of a record that fails its conversion to Parquet. Undefined when it is not the transform's text.
 */
export function parseLakeLines(dataset: Dataset, data: Uint8Array): readonly LakeRow[] | undefined {
  const text = decodeUtf8(data);
  if (text === undefined) return undefined;
  const rows = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => parseLakeRow(dataset, line, index + 1));
  return rows.length > 0 && rows.every((row) => row !== undefined) ? rows : undefined;
}

/** Says why a lake row cannot go back through the stream, as when the source spells a time differently. */
export function findLakeRowProblem(dataset: Dataset, { row, identity }: LakeRow): string | undefined {
  const isGood = isEnvelopeIdentity(toEnvelopeIdentity(identity)) && parseRow(dataset, row.fields).ok;
  return isGood ? undefined : `already transformed, and not to be read as a row of the source: ${row.raw}`;
}

function parseLakeRow({ columns }: Dataset, raw: string, line: number): LakeRow | undefined {
  const values = parseJsonFields(raw);
  const batchId = values?.get(identityColumns.batchId.name);
  const rowIndex = values?.get(identityColumns.rowIndex.name);
  if (values === undefined || batchId === undefined || rowIndex === undefined) return undefined;
  const fields = columns.map(({ name }) => values.get(name));
  return { row: { fields, raw, line }, identity: { batchId, rowIndex: Number(rowIndex) } };
}
