export { skipDigits, ascii, isDigit } from "./ascii.ts";
export { BufferPool } from "./buffer-pool.ts";
export { RecentBytes, unknown } from "./recent-bytes.ts";
export { WideBytes } from "./wide-bytes.ts";
export { markBytesBelow, findFirstMarked, wordBytes, repeatByte, markZeroBytes } from "./words.ts";
