/** Bytes of a word, the first being the lowest. Text is scanned a word at a time. */
export const wordBytes = 4;

const highBits = 0x80808080;

/** A word of four equal bytes. */
export function repeatByte(byte: number): number {
  return (byte * 0x01010101) | 0;
}

/**
 * Sets the high bit of each zero byte of a word. Bytes after a zero may be marked too; without a zero none is. S. E.
 * Anderson, "Bit Twiddling Hacks": determine if a word has a zero byte, or a byte less than n.
 */
export function markZeroBytes(word: number): number {
  return (word - 0x01010101) & ~word & highBits;
}

/** As {@link markZeroBytes}, of each byte below `least`, of 128 at most. */
export function markBytesBelow(word: number, least: number): number {
  return (word - least * 0x01010101) & ~word & highBits;
}

/** Whether all bytes of a word are below 128. */
export function isAsciiWord(word: number): boolean {
  return (word & highBits) === 0;
}

/** The index of the first byte that these functions mark. */
export function findFirstMarked(marks: number): number {
  return (31 - Math.clz32(marks & -marks)) >> 3;
}
