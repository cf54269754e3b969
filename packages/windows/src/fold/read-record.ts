import { compileByteRowReader, type OpenRecord, readRecordText } from "@sluice/rows";
import type { Dataset } from "@sluice/schema";

import { RowTokens } from "./row-tokens.ts";

interface ReadRecord {
  /** Of the good rows; those of the next record are written over them. */
  readonly tokens: RowTokens;
  readonly rejectedRows: number;
}

/** Reads a record's rows, or says why it fails as a whole. */
export type RecordReader = (
  record: Pick<OpenRecord, "input" | "rowsFrom">,
) => ReadRecord | { readonly problem: string };

/**
 * Creates what reads records by the transform's own code: what it rejects is no row here either. Never throws for bad data.
 */
export function createRecordReader(dataset: Dataset, columns: readonly number[]): RecordReader {
  const byBytes = compileByteRowReader(dataset);
  const tokens = new RowTokens(columns, byBytes?.places);
  return ({ input, rowsFrom }) => {
    tokens.rowCount = 0;
    if (byBytes !== undefined) byBytes.output.length = 0;
    if (byBytes?.read(input, rowsFrom, tokens) !== undefined) {
      tokens.bytes = byBytes.output.output;
      return { tokens, rejectedRows: 0 };
    }
    const read = readRecordText(dataset, input.toText(rowsFrom));
    if ("problem" in read) return read;
    tokens.takeAll(read.good);
    return { tokens, rejectedRows: read.rejected.length };
  };
}
