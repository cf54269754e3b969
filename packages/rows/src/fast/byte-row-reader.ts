import { ascii } from "@sluice/bytes";
import type { Dataset, PartitionValues } from "@sluice/schema";

import type { RecordInput } from "../record-input.ts";
import { PartitionCheck } from "./partition-check.ts";
import { createRowCopier, type TokenPlaces } from "./row-copier.ts";
import { Transcoder } from "./transcoder.ts";

/** Takes each row of a record when it has been copied, and before the next one is. */
export interface RowTaker {
  /** Most bytes that it writes to the transcoder for a row. */
  readonly maxBytes: number;
  /** `row` counts from 0. */
  readonly take: (row: number, isLast: boolean) => void;
}

export interface ByteRows {
  readonly rowCount: number;
  /** Absent for a record without rows. */
  readonly partition: PartitionValues | undefined;
}

/** Reads a record's rows byte by byte, without a string or an object for a row. */
export interface ByteRowReader {
  /** Has the rows, each as the open JSON object of its columns and what the taker wrote. */
  readonly transcoder: Transcoder;
  /** Where the tokens of the row lie that was copied last. */
  readonly places: TokenPlaces;
  /**
   * Undefined for a record that is not plain and sound: the general path then decides, and nothing of what was taken counts.
   * Otherwise the rows are, byte for byte, what the general path makes of them, and follow what the transcoder has. The
   * record is valid UTF-8.
   */
  readonly read: (record: RecordInput, rowsFrom: number, taker: RowTaker) => ByteRows | undefined;
}

/** At most this many bytes of JSON for one of CSV: an escape takes two, and a derived column repeats its columns. */
const maxGrowth = 4;

/** Compiles a dataset into a reader; undefined for formats that only the general path can read. */
export function compileByteRowReader(dataset: Dataset): ByteRowReader | undefined {
  const [format, ...others] = dataset.formats;
  if (format.kind !== "csv" || dataset.columns.some(({ optional }) => optional === true)) return undefined;
  const transcoder = Transcoder.forFormat(format);
  if (transcoder === undefined) return undefined;
  const copier = createRowCopier(dataset, format, transcoder);
  const partition = new PartitionCheck(dataset, transcoder, copier);

  const read = (record: RecordInput, rowsFrom: number, taker: RowTaker): ByteRows | undefined => {
    if (others.length > 0 && mayBeginJson(record.wide.buffer[rowsFrom])) return undefined;
    const fixedBytes = copier.fixedBytes + taker.maxBytes;
    const { length: linesFrom } = transcoder;
    let rowCount = 0;
    partition.begin();
    transcoder.begin(record, rowsFrom);
    let hasRow = transcoder.skipBlankLines();
    while (hasRow) {
      transcoder.reserve(fixedBytes + maxGrowth * (transcoder.end - transcoder.at));
      if (!copier.copyRow() || !partition.takesRow()) {
        transcoder.length = linesFrom;
        return undefined;
      }
      hasRow = transcoder.skipBlankLines();
      taker.take(rowCount, !hasRow);
      rowCount += 1;
    }
    return { rowCount, partition: partition.values };
  };
  return { transcoder, places: copier, read };
}

/** Whether a text that begins with this byte may be JSON: white space, of Unicode too, may stand before its brace. */
function mayBeginJson(byte: number | undefined): boolean {
  return byte !== undefined && (byte === ascii.openBrace || byte <= ascii.space || byte >= 0x80);
}
