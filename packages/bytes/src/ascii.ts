/** ASCII codes by name. */
export const ascii = {
  tab: 0x09,
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  plus: 0x2b,
  minus: 0x2d,
  point: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  E: 0x45,
  T: 0x54,
  Z: 0x5a,
  backslash: 0x5c,
  e: 0x65,
  n: 0x6e,
  r: 0x72,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** Where the digits that begin at `from` end; `to` at the latest. */
export function skipDigits(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isDigit(bytes[at] ?? 0)) at += 1;
  return at;
}

export function isDigit(byte: number): boolean {
  return byte >= ascii.zero && byte <= ascii.nine;
}
