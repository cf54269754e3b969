import { ascii } from "./ascii.ts";

/**
 * Whether text may have a blank at either end, of those that JavaScript trims. False is certain; true is a guess for
 * characters outside ASCII.
 */
export function mayHaveBlankEdges(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return false;
  let lastLead = to - 1;
  while (lastLead > from && isContinuation(bytes[lastLead] ?? 0)) lastLead -= 1;
  return mayBeginBlank(bytes[from] ?? 0) || mayBeginBlank(bytes[lastLead] ?? 0);
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** First bytes of blanks: U+0020 and below, U+00A0, U+1680, U+2000 to U+3000, U+FEFF. */
function mayBeginBlank(lead: number): boolean {
  return lead <= ascii.space || lead === 0xc2 || lead === 0xe1 || lead === 0xe2 || lead === 0xe3 || lead === 0xef;
}
