/** Latin-1 text has a few bytes that are not UTF-8; of compressed data, about every second byte is not. */
const tooManyUnreadable = 0.1;
/** U+FFFD stands for bytes that are no text; every second byte of Latin letters in UTF-16 is a NUL. */
const unreadable = /[\0\u{FFFD}]/gu;

/**
 * Whether a file that begins like this, decoded as UTF-8, is text. A single bad byte does not make it anything else: that
 * is one row's problem.
 */
export function isText(head: string): boolean {
  const count = head.match(unreadable)?.length ?? 0;
  return count <= 1 || count <= head.length * tooManyUnreadable;
}
