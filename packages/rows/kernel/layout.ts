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
/** The parts of the time that is being read: six words. */
export const timePartsAt = 192;
/** The first byte that is free for what a program refers to. */
export const firstFreeByte = 256;
/** Where the output ends: the host reads it back after each call. */
export const outputWord = 0;
export const partitionWord = 1;
/** Where nothing lies. */
export const noPlace = 0;
/** The number of no partition. */
export const noPartition = -1;

/** Bytes of a `Column`, and which of its words of 32 bits say where its token of the current row lies. */
export const columnBytes = 28;
export const tokenFromWord = 5;
export const tokenToWord = 6;

/** Bytes of a step. */
export const stepBytes = 16;
/** A row with more deciding bytes than this is read as text every time. */
export const maxDecidingBytes = 128;
/** Room for a row's deciding bytes. */
export const decidingBytes = maxDecidingBytes + stepBytes;

/** Bytes of the longest field that is remembered, and of the longest token. */
export const maxRememberedField = 32;
export const maxRememberedToken = 48;
/** Bytes that may be written past the output's end: a remembered token is copied whole, whatever its length. */
export const pastBytes = maxRememberedToken;
/** Fields of a column that are remembered: a power of two. */
export const rememberedFields = 256;
/** Bytes for each: the lengths of the field and of its token, then both. */
export const rememberedBytes = stepBytes + maxRememberedField + maxRememberedToken;
