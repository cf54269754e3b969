/** Bytes of a word, of which the first is the lowest. Text is looked through a word at a time. */
export const wordBytes = 4;

/** A word of four equal bytes. */
export function repeatByte(byte: number): number {
  return (byte * 0x01010101) | 0;
}

/**
 * The high bit of each byte of a word that is zero; of bytes behind it perhaps too, but of none when there is no zero.
 * S. E. Anderson, "Bit Twiddling Hacks": determine if a word has a zero byte, or a byte less than n.
 */
export function markZeroBytes(word: number): number {
  return (word - 0x01010101) & ~word & 0x80808080;
}

/** As {@link markZeroBytes}, of each byte below `least`, of 128 at most. */
export function markBytesBelow(word: number, least: number): number {
  return (word - least * 0x01010101) & ~word & 0x80808080;
}

/** Which byte is the first of those that these functions mark. */
export function findFirstMarked(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> 3;
}
