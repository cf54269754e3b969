/** ASCII codes that the fast path knows by name. */
export const bytes = {
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  minus: 0x2d,
  point: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  backslash: 0x5c,
  n: 0x6e,
  r: 0x72,
  openBrace: 0x7b,
} as const;
