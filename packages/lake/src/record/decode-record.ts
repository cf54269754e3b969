import { type Dataset, parseSourceText, type RowIdentity, type SourceRow } from "@sluice/schema";

import { splitEnvelope } from "./envelope.ts";

/** What a record's bytes say. */
export interface DecodedRecord {
  /** Identity of the first row, when the record has an envelope. */
  readonly first: RowIdentity | undefined;
  readonly rows: readonly SourceRow[];
}

// A byte order mark is part of the first value for the transform, so it is here.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Takes a record apart as the transform does; undefined when it is not UTF-8. */
export function decodeRecord(dataset: Dataset, data: Uint8Array): DecodedRecord | undefined {
  const text = decodeUtf8(data);
  if (text === undefined) return undefined;
  const { first, rows } = splitEnvelope(text);
  return { first, rows: parseSourceText(dataset, rows) };
}

function decodeUtf8(data: Uint8Array): string | undefined {
  try {
    return utf8.decode(data);
  } catch {
    return undefined;
  }
}
