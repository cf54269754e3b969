import { AthenaSqlError } from "../../errors.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const groupLength = 8;

/** Base32 with padding (RFC 4648, section 6). */
export function encodeBase32(bytes: Uint8Array): string {
  const digits = regroup([...bytes], 8, 5, true).map((digit) => alphabet[digit] ?? "");
  const length = Math.ceil(digits.length / groupLength) * groupLength;
  return digits.join("").padEnd(length, "=");
}

/** The padding may be missing. Refused in the words of Trino's decoder. */
export function decodeBase32(text: string): Uint8Array {
  const body = text.replace(/=+$/, "");
  if ([1, 3, 6].includes(body.length % groupLength)) refuse(`Invalid input length ${body.length}`);
  const digits = Array.from(body).map((character) => {
    const digit = alphabet.indexOf(character);
    return digit === -1 ? refuse(`Unrecognized character: ${character}`) : digit;
  });
  return Uint8Array.from(regroup(digits, 5, 8, false));
}

/** The same bits in groups of another size; the last one is filled with zeros or left out. */
function regroup(values: readonly number[], from: number, to: number, isFilled: boolean): readonly number[] {
  const result: number[] = [];
  let [bits, count] = [0, 0];
  for (const value of values) {
    bits = (bits << from) | value;
    for (count += from; count >= to; count -= to) result.push((bits >> (count - to)) & ((1 << to) - 1));
    bits &= (1 << count) - 1;
  }
  if (isFilled && count > 0) result.push((bits << (to - count)) & ((1 << to) - 1));
  return result;
}

function refuse(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}
