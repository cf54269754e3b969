import { AthenaSqlError } from "../../errors.ts";
import { isInRange } from "./round-number.ts";

/** The number that a text says in a base of 2 to 36. */
export function parseBase(text: string, radix: bigint): bigint {
  const base = checkRadix(radix);
  const [, sign = "", digits = ""] = /^([+-]?)(.*)$/s.exec(text.toLowerCase()) ?? [];
  const values = Array.from(digits).map(toDigit);
  const value = values.reduce((sum, digit) => sum * BigInt(base) + BigInt(digit), 0n);
  const signed = sign === "-" ? -value : value;
  if (values.length > 0 && values.every((digit) => digit < base) && isInRange(signed, "bigint")) return signed;
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", `Not a valid base-${base} number: ${text}`);
}

/** A number's text in a base of 2 to 36. */
export function formatBase(value: bigint, radix: bigint): string {
  return value.toString(checkRadix(radix));
}

function checkRadix(radix: bigint): number {
  if (radix >= 2n && radix <= 36n) return Number(radix);
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", "Radix must be between 2 and 36");
}

/** 36 for what is no digit in any base. */
function toDigit(character: string): number {
  return /^[0-9a-z]$/.test(character) ? Number.parseInt(character, 36) : 36;
}
