import { compileByteRowReader, type OpenRecord } from "@sluice/rows";
import type { Dataset, PartitionValues } from "@sluice/schema";

import { IdentityWriter } from "./identity-writer.ts";

export interface FastRecord extends Pick<OpenRecord, "data" | "rowsFrom" | "first"> {
  readonly arrivedAt: string;
}

export interface FastResult {
  /** JSON lines, in base64. */
  readonly dataBase64: string;
  readonly dataBytes: number;
  readonly rowCount: number;
  /** Absent for a record without rows. */
  readonly partition: PartitionValues | undefined;
}

export type FastTransform = (record: FastRecord) => FastResult | undefined;

/**
 * Compiles a dataset into a function that transforms a record's rows byte by byte, without a string or an object for a
 * row. The function returns undefined for any record that is not plain and sound, and datasets of other formats have
 * none: the general path then decides. What it does return is, byte for byte, what the general path would.
 */
export function compileFastTransform(dataset: Dataset): FastTransform | undefined {
  const reader = compileByteRowReader(dataset);
  if (reader === undefined) return undefined;
  const { transcoder } = reader;
  return ({ data, rowsFrom, first, arrivedAt }) => {
    const rows = reader.read(data, rowsFrom, new IdentityWriter(transcoder, first, arrivedAt));
    if (rows === undefined) return undefined;
    const { length: dataBytes } = transcoder;
    return { dataBase64: transcoder.toOutputBase64(), dataBytes, ...rows };
  };
}
