import { ascii } from "./ascii.ts";
import { markBytesBelow, markZeroBytes, repeatByte } from "./words.ts";

const quoteWord = repeatByte(ascii.quote);
const backslashWord = repeatByte(ascii.backslash);

/** As {@link markZeroBytes}, of each byte that JSON escapes in a string. */
export function markEscaped(word: number): number {
  return markBytesBelow(word, ascii.space) | markZeroBytes(word ^ quoteWord) | markZeroBytes(word ^ backslashWord);
}
