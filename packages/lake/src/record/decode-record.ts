import { type Dataset, parseSourceText, type RowIdentity, type SourceRow } from "@sluice/schema";

import { decodeUtf8 } from "../decode-utf8.ts";
import { splitEnvelope } from "./envelope.ts";

/** What a record's bytes say. */
export interface DecodedRecord {
  /** Identity of the first row, when the record has an envelope. */
  readonly first: RowIdentity | undefined;
  readonly rows: readonly SourceRow[];
}

/** Takes a record apart as the transform does; undefined when it is not UTF-8. */
export function decodeRecord(dataset: Dataset, data: Uint8Array): DecodedRecord | undefined {
  const text = decodeUtf8(data);
  if (text === undefined) return undefined;
  const { first, rows } = splitEnvelope(text);
  return { first, rows: parseSourceText(dataset, rows) };
}
