/**
 * Sequence numbers look like AWS's: 56 decimal digits that start with "49", so text and number sort alike. Ours consist
 * of the shard's creation time, the record's number in its shard, and the shard's number:
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
  /** The index that a number was made from, -1 for `start`; `undefined` if it is not one of this shard's. */
  readonly toIndex: (sequenceNumber: string) => number | undefined;
}

/** A stream that is deleted and created again gets other numbers, because its shards' creation times differ. */
export function createSequenceNumbers(shardCreatedAtMs: number, shardNumber: number): SequenceNumbers {
  const prefix = leader + String(shardCreatedAtMs).padStart(epochDigits, "0");
  const suffix = String(shardNumber).padStart(shardDigits, "0");
  // Prefix and zeros, by the number of digits that follow: padding each number anew costs as much as storing it.
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
