import type { ColumnType } from "@sluice/schema";

import { ascii } from "./ascii.ts";
import { RecentBytes, unknown } from "./recent-bytes.ts";

/** Whether the bytes between two places are surely a value of a type; false leaves the row to the general path. */
export type FieldCheck = (bytes: Buffer, from: number, to: number) => boolean;

/** So many digits are in range whatever they are; longer numbers are the general path's. */
const wholeDigits: Readonly<Record<string, number>> = { int: 9, bigint: 18 };
/** With an exponent of two digits at most, so many are far from infinity. */
const maxFractionDigits = 200;

/** Compiles a type into a check of bytes. They are known to be UTF-8. */
export function fieldCheckOf(type: ColumnType): FieldCheck {
  const digits = wholeDigits[type.signature];
  if (digits !== undefined) return (bytes, from, to) => isWhole(bytes, from, to) && to - from <= digits;
  if (type.signature === "double") return isNumber;
  if (type.signature === "text") return () => true;
  return rememberedCheck(type);
}

function isWhole(bytes: Buffer, from: number, to: number): boolean {
  const digitsFrom = afterSign(bytes, from);
  return digitsFrom < to && afterDigits(bytes, digitsFrom, to) === to;
}

/** Digits with a point in them or not, and an exponent or not. */
function isNumber(bytes: Buffer, from: number, to: number): boolean {
  const wholeFrom = afterSign(bytes, from);
  const wholeTo = afterDigits(bytes, wholeFrom, to);
  let at = wholeTo;
  if (at < to && bytes[at] === ascii.point) at = afterDigits(bytes, at + 1, to);
  const hasDigits = at - wholeFrom > (wholeTo === at ? 0 : 1);
  if (!hasDigits || to - from > maxFractionDigits) return false;
  if (at === to) return true;
  const letter = bytes[at];
  const hasFewDigits = to - afterSign(bytes, at + 1) <= 2;
  return (letter === ascii.e || letter === ascii.E) && hasFewDigits && isWhole(bytes, at + 1, to);
}

function afterSign(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  return byte === ascii.minus || byte === ascii.plus ? at + 1 : at;
}

function afterDigits(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte < ascii.zero || byte > ascii.nine) break;
    at += 1;
  }
  return at;
}

/** Any other type reads its text, and remembers what it took: times and closed sets repeat themselves. */
function rememberedCheck(type: ColumnType): FieldCheck {
  const recent = new RecentBytes();
  return (bytes, from, to) => {
    if (recent.find(bytes, from, to) !== unknown) return true;
    const text = bytes.toString("utf8", from, to);
    if (text.includes('"') || type.jsonOf(text) === undefined) return false;
    recent.keep(bytes, from, to, 1);
    return true;
  };
}
