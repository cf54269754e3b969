import type { Dataset, PartitionValues } from "@sluice/schema";

import { RecordInput } from "../record-input.ts";
import { type ByteRowReader, compileByteRowReader, type RowEnding } from "./byte-row-reader.ts";

export interface CopiedRows {
  /** Each as the open object of its columns. */
  readonly rows: readonly string[];
  readonly partition: PartitionValues | undefined;
}

/** Throws for a dataset that only the general path can read. */
export function compileReader(dataset: Dataset): ByteRowReader {
  const reader = compileByteRowReader(dataset);
  if (reader === undefined) throw new RangeError(`only the general path can read ${dataset.name}`);
  return reader;
}

/** What the reader makes of a record; undefined when it leaves it to the general path. */
export function copyRows(
  reader: ByteRowReader,
  text: string,
  { rowsFrom = 0, outputFrom = 0 } = {},
): CopiedRows | undefined {
  const { output } = reader;
  output.length = outputFrom;
  const read = reader.read(RecordInput.of(text), rowsFrom, endWithNewlines(reader));
  if (read === undefined) return undefined;
  const rows = output.output.toString("utf8", outputFrom, output.length).split("\n").slice(0, -1);
  if (rows.length !== read.rowCount) throw new Error(`${read.rowCount} rows, but ${rows.length} were ended`);
  return { rows, partition: read.partition };
}

function endWithNewlines({ output }: ByteRowReader): RowEnding {
  const end = () => {
    output.writeText("\n");
    return undefined;
  };
  return { maxBytes: 1, endRow: () => end(), endLastRow: end };
}
