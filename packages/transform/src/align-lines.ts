import { ascii, type ByteOutput } from "@sluice/bytes";

/** Bytes that four characters of base64 hold. */
export const base64UnitBytes = 3;

const closingBytes = "}\n".length;

/**
 * Puts up to two blanks before the brace that closes a record's last line, so that the lines end with a unit of base64:
 * those of many records are then encoded as one text, and each answer is cut out of it. The text of a record is as long as
 * with base64's own padding.
 */
export function alignLines(output: ByteOutput, from: number): void {
  const odd = (output.length - from) % base64UnitBytes;
  if (odd === 0) return;
  output.reserve(base64UnitBytes);
  output.length -= closingBytes;
  for (let blank = odd; blank < base64UnitBytes; blank += 1) output.writeByte(ascii.space);
  output.writeByte(ascii.closeBrace);
  output.writeByte(ascii.newline);
}
