import { ascii } from "./ascii.ts";

/**
 * Whether text may have a blank at either end, of those that JavaScript trims. False is certain; true is a guess for
 * characters outside ASCII.
 */
export function mayHaveBlankEdges(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return false;
  const [first, last] = [bytes[from] ?? 0, bytes[to - 1] ?? 0];
  if (first < 0x80 && last < 0x80) return first <= ascii.space || last <= ascii.space;
  return mayBeginBlank(first) || mayBeginBlank(findLastLead(bytes, from, to));
}

/** The first byte of the last character. */
function findLastLead(bytes: Uint8Array, from: number, to: number): number {
  let at = to - 1;
  while (at > from && isContinuation(bytes[at] ?? 0)) at -= 1;
  return bytes[at] ?? 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** First bytes of blanks: U+0020 and below, U+00A0, U+1680, U+2000 to U+3000, U+FEFF. */
function mayBeginBlank(lead: number): boolean {
  return lead <= ascii.space || lead === 0xc2 || lead === 0xe1 || lead === 0xe2 || lead === 0xe3 || lead === 0xef;
}
