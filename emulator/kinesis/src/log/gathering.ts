import type { TakeLine } from "./for-each-line.ts";
import { RecordInLine } from "./record-lines.ts";
import type { LogRange, StoredRecord } from "./shard-log.ts";

/** Collects the records of one read, up to its limits. */
export interface Gathering {
  readonly records: readonly StoredRecord[];
  readonly take: TakeLine;
  readonly nextIndex: () => number;
  readonly isFull: () => boolean;
  /**
   * Goes on at an index, if it is not beyond it. Records that were lost leave a gap: a read ends before it, and the next one
   * begins behind it. Returns false when it has to end.
   */
  readonly reach: (index: number) => boolean;
}

export function startGathering(
  { fromIndex, maxRecords, maxBytes }: LogRange,
  sequenceNumberAt: (index: number) => string,
): Gathering {
  const records: StoredRecord[] = [];
  let index = fromIndex;
  let payloadBytes = 0;
  let isFull = maxRecords <= 0;
  return {
    records,
    nextIndex: () => index,
    isFull: () => isFull,
    reach: (firstIndex) => {
      if (firstIndex > index && records.length > 0) return false;
      index = Math.max(index, firstIndex);
      return true;
    },
    take: (line) => {
      const record = new RecordInLine(line, { index, sequenceNumberAt });
      payloadBytes += record.payloadBytes;
      isFull ||= payloadBytes > maxBytes && records.length > 0;
      if (isFull) return false;
      records.push(record);
      index += 1;
      // What fills the last byte is the last: the next would be read in vain.
      isFull = records.length === maxRecords || payloadBytes >= maxBytes;
      return true;
    },
  };
}
