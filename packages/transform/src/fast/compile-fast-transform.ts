import { ascii } from "@sluice/bytes";
import type { Dataset, PartitionValues, RowIdentity } from "@sluice/schema";

import { IdentityWriter } from "./identity-writer.ts";
import { PartitionCheck } from "./partition-check.ts";
import { createRowCopier } from "./row-copier.ts";
import { Transcoder } from "./transcoder.ts";

export interface FastRecord {
  /** Valid UTF-8. */
  readonly data: Buffer;
  /** Where its rows begin, after the envelope. */
  readonly rowsFrom: number;
  readonly first: RowIdentity;
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

/** At most this many bytes of JSON for one of CSV: an escape takes two, and a derived column repeats its columns. */
const maxGrowth = 4;

/**
 * Compiles a dataset into a function that transforms a record's rows byte by byte, without a string or an object for a
 * row. The function returns undefined for any record that is not plain and sound, and datasets of other formats have
 * none: the general path then decides. What it does return is, byte for byte, what the general path would.
 */
export function compileFastTransform(dataset: Dataset): FastTransform | undefined {
  const [format, ...others] = dataset.formats;
  if (format.kind !== "csv" || dataset.columns.some(({ optional }) => optional === true)) return undefined;
  const transcoder = Transcoder.forFormat(format);
  if (transcoder === undefined) return undefined;
  const copier = createRowCopier(dataset, format, transcoder);
  const partition = new PartitionCheck(dataset, transcoder, copier);

  return ({ data, rowsFrom, first, arrivedAt }) => {
    if (others.length > 0 && mayBeginJson(data[rowsFrom])) return undefined;
    const identity = new IdentityWriter(transcoder, first, arrivedAt);
    const fixedBytes = copier.fixedBytes + identity.maxBytes;
    let rowCount = 0;
    partition.begin();
    transcoder.begin(data, rowsFrom);
    let hasRow = transcoder.skipBlankLines();
    while (hasRow) {
      transcoder.reserve(fixedBytes + maxGrowth * (transcoder.end - transcoder.at));
      if (!copier.copyRow() || !partition.takesRow()) return undefined;
      hasRow = transcoder.skipBlankLines();
      if (!hasRow) identity.writeLast();
      else if (rowCount === 0) identity.writeFirst();
      else identity.writeNext();
      rowCount += 1;
    }
    const { length: dataBytes } = transcoder;
    return { dataBase64: transcoder.toOutputBase64(), dataBytes, rowCount, partition: partition.values };
  };
}

/** Whether a text that begins with this byte may be JSON: white space, of Unicode too, may stand before its brace. */
function mayBeginJson(byte: number | undefined): boolean {
  return byte !== undefined && (byte === ascii.openBrace || byte <= ascii.space || byte >= 0x80);
}
