// Where things lie in the kernel's memory: for the kernel, and for the TypeScript that sets it up.

/** How a column's fields become JSON. */
export const textKind = 0;
/** Text that may be padded: a padded one is left to the general path. */
export const unpaddedTextKind = 1;
export const numberKind = 2;
export const timeKind = 3;
/** By the type's own TypeScript. */
export const convertedKind = 4;

/** Where the words of a `Program` begin. */
export const programAt = 64;
/** Where the parts of the time lie that is being read: six words. */
export const timePartsAt = 192;
/** The first byte that is free for what a program refers to. */
export const firstFreeByte = 256;
/** Its first word that the host reads again after a call: how far the output is written. */
export const outputWord = 0;
/** The word after it: the number of the record's partition. */
export const partitionWord = 1;
/** Where nothing lies. */
export const noPlace = 0;
/** The number of no partition. */
export const noPartition = -1;

/** Words of 32 bits in a `Column`, and which of them say where its token of the current row lies. */
export const columnWords = 7;
export const tokenFromWord = 5;
export const tokenToWord = 6;
/** Words in a `Piece`. */
export const pieceWords = 3;
/** Words in a `Key`. */
export const keyWords = 2;
/** Words in a `TimeToken`. */
export const timeTokenWords = 4;

/** Bytes of a step. */
export const stepBytes = 16;
/** Rows of which more bytes decide the partition are read as text each time. */
export const maxDecidingBytes = 128;
/** A row's, and those of the row before it. */
export const decidingBytes = 2 * (maxDecidingBytes + stepBytes);

/** Bytes of the longest field that is remembered, and of the longest token. */
export const maxRememberedField = 32;
export const maxRememberedToken = 48;
/** Bytes that may be written past the output's end: a remembered token is copied whole, whatever its length. */
export const pastBytes = maxRememberedToken;
/** Fields of a column that are remembered: a power of two. */
export const rememberedFields = 256;
/** Bytes for each: the field, its token, the lengths of both, up to whole steps. */
export const rememberedBytes = 96;
