/**
 * Sequence numbers look like AWS's: 56 decimal digits from "49" on, so text and number sort alike. Ours are made of the
 * stream's creation time, the record's number in its shard, and the shard:
 *
 *     49 | 13 digits: ms since the epoch | 36 digits: record number | 5 digits: shard
 */
const leader = "49";
const epochDigits = 13;
const recordDigits = 36;
const shardDigits = 5;
const pattern = /^49\d{54}$/;

/** Makes the sequence numbers of one shard. */
export interface SequenceNumbers {
  /** The shard's own starting sequence number, below that of its first record. */
  readonly start: string;
  /** The number of the record at this index of the shard's log. */
  readonly at: (index: number) => string;
  /** The index that a number of this shard stands for, -1 for `start`; `undefined`: not of this shard. */
  readonly toIndex: (sequenceNumber: string) => number | undefined;
}

/** A recreated stream of the same name gets other numbers, since its creation time differs. */
export function createSequenceNumbers(streamCreatedAtMs: number, shardIndex: number): SequenceNumbers {
  const prefix = leader + String(streamCreatedAtMs).padStart(epochDigits, "0");
  const suffix = String(shardIndex).padStart(shardDigits, "0");
  // By their length, the zeros before a record's number: padding each number anew would cost as much as storing it.
  const heads: string[] = [];
  const at = (index: number) => {
    const recordNumber = String(index + 1);
    const digits = recordNumber.length;
    return (heads[digits] ??= prefix + "0".repeat(recordDigits - digits)) + recordNumber + suffix;
  };
  return {
    start: at(-1),
    at,
    toIndex: (number) => {
      if (!pattern.test(number) || !number.startsWith(prefix) || !number.endsWith(suffix)) return undefined;
      return Number(number.slice(prefix.length, -shardDigits)) - 1;
    },
  };
}
