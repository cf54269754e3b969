import type { ByteOutput } from "@sluice/bytes";
import { type ByteRows, compileByteRowReader, type OpenRecord } from "@sluice/rows";
import type { Dataset } from "@sluice/schema";

import { IdentityWriter } from "./identity-writer.ts";

export interface FastRecord extends Pick<OpenRecord, "input" | "rowsFrom" | "first"> {
  readonly arrivedAt: string;
}

export interface FastTransform {
  /** Takes the JSON lines of each record after those of the records before. */
  readonly output: ByteOutput;
  readonly transform: (record: FastRecord) => ByteRows | undefined;
}

/**
 * Compiles a dataset into a function that transforms a record's rows byte by byte, without a string or an object for a
 * row. The function returns undefined for any record that is not plain and sound, and datasets of other formats have
 * none: the general path then decides. What it does write is, byte for byte, what the general path would.
 */
export function compileFastTransform(dataset: Dataset): FastTransform | undefined {
  const reader = compileByteRowReader(dataset);
  if (reader === undefined) return undefined;
  const { output } = reader;
  const identities = new IdentityWriter(output);
  return {
    output,
    transform: ({ input, rowsFrom, first, arrivedAt }) => {
      identities.begin(first, arrivedAt);
      return reader.read(input, rowsFrom, identities);
    },
  };
}
