import type { TypeSize } from "./column-type.ts";

const csvNumber = /^([+-]?)(\d+\.?\d*|\.\d+)(?:[eE]([+-]?\d+))?$/;

/** How large such a number becomes: `.5` gets one digit more, and is `0.5`. */
export const fractionSize: TypeSize = { leastTextBytes: 1, jsonBytes: 1, jsonBytesPerTextByte: 1 };

/**
 * The JSON number equal to a CSV field's text, digit for digit; undefined when the text is not a finite number. Numbers
 * travel as their text: `Number()` and back would lose digits beyond 2^53 and of decimals. Rewrites only what JSON's
 * grammar refuses: blanks around it, `+1`, `.5`, `5.`, `007`.
 */
export function toJsonNumber(text: string): string | undefined {
  const [, sign, digits, exponent] = csvNumber.exec(text.trim()) ?? [];
  if (digits === undefined || !Number.isFinite(Number(text))) return undefined;
  return `${sign === "-" ? "-" : ""}${normalizeMantissa(digits)}${exponent === undefined ? "" : `e${exponent}`}`;
}

function normalizeMantissa(digits: string): string {
  const [whole = "", fraction = ""] = digits.split(".");
  const wholeDigits = whole.replace(/^0+(?=\d)/, "") || "0";
  return fraction === "" ? wholeDigits : `${wholeDigits}.${fraction}`;
}
