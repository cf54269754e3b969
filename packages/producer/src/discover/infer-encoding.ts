import { cutText } from "@sluice/command-line";

/** An encoding that a file seems to have, and why. */
export interface EncodingGuess {
  readonly encoding: string;
  readonly note: string;
}

/** Of Latin letters in UTF-16, every second byte is a NUL. */
const enoughNuls = 0.2;
const maxShownWords = 3;
const maxShownCharacters = 40;

/** Guesses the encoding of a file that begins with these bytes; undefined when they may be UTF-8, or are no text. */
export function inferEncoding(head: Uint8Array): EncodingGuess | undefined {
  return inferWideEncoding(head) ?? inferLatinEncoding(head);
}

function inferWideEncoding(head: Uint8Array): EncodingGuess | undefined {
  const atOdd = head.filter((byte, at) => byte === 0 && at % 2 === 1).length;
  const atEven = head.filter((byte, at) => byte === 0 && at % 2 === 0).length;
  if (Math.max(atOdd, atEven) < head.length * enoughNuls || Math.min(atOdd, atEven) > Math.max(atOdd, atEven) / 10) {
    return undefined;
  }
  const encoding = atOdd > atEven ? "utf-16le" : "utf-16be";
  return { encoding, note: `its encoding is taken for ${encoding}: of its first bytes, every second is a NUL` };
}

/**
 * Bytes that are not UTF-8, but letters in Windows-1252, in a file without any character of more than a byte: a bad byte in
 * a file of UTF-8 is a bad byte.
 */
function inferLatinEncoding(head: Uint8Array): EncodingGuess | undefined {
  const asUtf8 = new TextDecoder().decode(head, { stream: true });
  if (!asUtf8.includes("\u{FFFD}") || /[^\0-\x7f\u{FFFD}]/u.test(asUtf8) || asUtf8.includes("\0")) return undefined;
  const encoding = "windows-1252";
  const text = new TextDecoder(encoding).decode(head, { stream: true });
  // Binary data has what no text has.
  if (/(?!\s)\p{Cc}|[þÿ]/u.test(text)) return undefined;
  const words = text.match(/[A-Za-z]*[^\0-\x7f][A-Za-z\u{80}-\u{FFFF}]*/gu) ?? [];
  const shown = [...new Set(words)].slice(0, maxShownWords).map((word) => `"${cutText(word, maxShownCharacters)}"`);
  return {
    encoding,
    note: `its encoding is taken for ${encoding}: it is not UTF-8, and reads so ${shown.join(", ")} (--encoding)`,
  };
}
