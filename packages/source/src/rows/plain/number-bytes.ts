import { skipDigits, ascii } from "@sluice/bytes";

/** 200 digits with an exponent of two digits stay far below the largest double, 1.8e308. */
const maxNumberBytes = 200;

/** Whether the bytes are digits, with or without a sign. */
export function isWhole(bytes: Buffer, from: number, to: number): boolean {
  const digitsFrom = skipSign(bytes, from);
  return digitsFrom < to && skipDigits(bytes, digitsFrom, to) === to;
}

/** Whether the bytes are a number that is certainly finite: digits, perhaps a point, perhaps a short exponent. */
export function isNumber(bytes: Buffer, from: number, to: number): boolean {
  const wholeFrom = skipSign(bytes, from);
  const wholeTo = skipDigits(bytes, wholeFrom, to);
  let at = wholeTo;
  if (at < to && bytes[at] === ascii.point) at = skipDigits(bytes, at + 1, to);
  const hasDigits = at - wholeFrom > (wholeTo === at ? 0 : 1);
  if (!hasDigits || to - from > maxNumberBytes) return false;
  return at === to || isExponent(bytes, at, to);
}

function isExponent(bytes: Buffer, from: number, to: number): boolean {
  const letter = bytes[from];
  const hasFewDigits = to - skipSign(bytes, from + 1) <= 2;
  return (letter === ascii.e || letter === ascii.E) && hasFewDigits && isWhole(bytes, from + 1, to);
}

function skipSign(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  return byte === ascii.minus || byte === ascii.plus ? at + 1 : at;
}
