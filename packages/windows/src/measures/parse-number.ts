import { ascii } from "@sluice/bytes";

const dot = 0x2e;
/** Digits that a double holds whichever they are. */
const exactDigits = 15;

/** Powers of ten that are doubles: a whole number of at most 15 digits divided by one is rounded once, as its text would be. */
const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** A number's digits without its point, as far as a double holds them. */
export interface ReadDigits {
  /** Signed; NaN for a number of more digits, or with an exponent. */
  digits: number;
  /** How many of them stand behind the point. */
  scale: number;
}

/** Reads a JSON number from its bytes. Writes to `target`: a row has many numbers, and an object each would be slow. */
// oxlint-disable-next-line eslint/max-params -- an object for each number would be allocated for each number
export function readDigits(bytes: Buffer, from: number, to: number, target: ReadDigits): void {
  const isNegative = bytes[from] === ascii.minus;
  const start = isNegative ? from + 1 : from;
  let [digits, scale, point] = [0, 0, -1];
  for (let at = start; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= ascii.zero && byte <= ascii.nine) digits = digits * 10 + byte - ascii.zero;
    else if (byte === dot && point === -1) point = at;
    else digits = Number.NaN;
  }
  if (point !== -1) scale = to - point - 1;
  const isExact = to - start - (point === -1 ? 0 : 1) <= exactDigits;
  target.digits = isExact ? (isNegative ? -digits : digits) : Number.NaN;
  target.scale = scale;
}

/** The double that a JSON number is. */
export function readDouble(bytes: Buffer, from: number, to: number, read: ReadDigits): number {
  readDigits(bytes, from, to, read);
  // `!==` is only true of NaN.
  if (read.digits !== read.digits) return Number(bytes.toString("latin1", from, to));
  return read.scale === 0 ? read.digits : read.digits / (powersOfTen[read.scale] ?? Number.NaN);
}

/**
 * A number as a whole number of its column's smallest unit, be it cents: a double where that is exact, else undefined, and
 * {@link parseScaled} has it.
 */
export function toScaled({ digits, scale: readScale }: ReadDigits, scale: number): number | undefined {
  const scaled = digits * (powersOfTen[scale - readScale] ?? Number.NaN);
  return Math.abs(scaled) < 10 ** exactDigits ? scaled : undefined;
}

/** As {@link toScaled}, for any number of digits. */
export function parseScaled(text: string, scale: number): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(scale, "0"));
}

/** The number that so many of a column's smallest unit are. */
export function formatScaled(scaled: bigint | number, scale: number): string {
  const text = `${scaled}`;
  if (scale === 0) return text;
  const [sign, digits] = text.startsWith("-") ? ["-", text.slice(1)] : ["", text];
  const padded = digits.padStart(scale + 1, "0");
  return `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
