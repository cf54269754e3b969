/** ASCII codes by name. */
export const ascii = {
  newline: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  plus: 0x2b,
  minus: 0x2d,
  point: 0x2e,
  zero: 0x30,
  nine: 0x39,
  E: 0x45,
  e: 0x65,
  openBrace: 0x7b,
} as const;
