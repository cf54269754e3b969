/** A record that has a shard, but no position in it yet. */
export interface NewRecord {
  /** Empty: it was put without one, into a stream that distributes records itself. */
  readonly partitionKey: string;
  readonly explicitHashKey?: string | undefined;
  readonly dataBase64: string;
}

/** A record that is stored in a shard. The payload is the base64 text that the API and the Lambda event both need. */
export interface StoredRecord extends NewRecord {
  /** Position in the shard's log, from 0; never used again, not even after a restart. */
  readonly index: number;
  readonly sequenceNumber: string;
  readonly arrivedAtMs: number;
  readonly payloadBytes: number;
}

export interface LogRange {
  /** If it is below the trim index, reading starts at the trim index. */
  readonly fromIndex: number;
  readonly maxRecords: number;
  /** Of payload. The first record is read however large it is. */
  readonly maxBytes: number;
}

/** The records of one shard in the order of their arrival. Grows at its end, is trimmed at its start. */
export interface ShardLog {
  /** Index of the next record to be put. */
  readonly endIndex: () => number;
  /** Index of the oldest record that is still there; `endIndex` if there is none. */
  readonly trimIndex: () => number;
  /**
   * Adds records that arrived together and returns the index of the first. All or none, unless the process dies
   * meanwhile: then some of the first may be stored, though nobody was told so.
   */
  readonly append: (records: readonly NewRecord[], arrivedAtMs: number) => number;
  readonly read: (range: LogRange) => readonly StoredRecord[];
  /** Index of the first record that arrived at that time or later, however the clock was set in between. */
  readonly indexAtTime: (fromMs: number) => number;
  /** Drops records that arrived before that time. Some of them may stay; none that arrived later is dropped. */
  readonly trim: (beforeMs: number) => void;
  readonly close: () => void;
}

const padding = "=".charCodeAt(0);

/** Payload bytes of a record whose base64 was checked when it came in. It may be a part of a longer text. */
export function countPayloadBytes(text: string, start = 0, end = text.length): number {
  const isPadded = end > start && text.charCodeAt(end - 1) === padding;
  const padded = isPadded ? 1 + Number(text.charCodeAt(end - 2) === padding) : 0;
  return ((end - start) / 4) * 3 - padded;
}

/** As many of the first records as fit a size, at least one. */
export function takeWithinSize<Item extends Pick<StoredRecord, "payloadBytes">>(
  records: readonly Item[],
  maxBytes: number,
): readonly Item[] {
  let bytes = 0;
  const firstOver = records.findIndex(({ payloadBytes }) => {
    bytes += payloadBytes;
    return bytes > maxBytes;
  });
  return firstOver === -1 ? records : records.slice(0, Math.max(1, firstOver));
}
