import { backslash, carriageReturn, newline, quote, space } from "./ascii";
import { stepBytes } from "./layout";
import { program } from "./program";

/** Where the field that was scanned last lies, without quotes, and the padding outside of them. */
export class Field {
  static from: usize = 0;
  static to: usize = 0;
  /** Whether quotes are doubled in it. */
  static isEscaped: bool = false;
}

export function skipSpaces(from: usize): usize {
  let at = from;
  while (load<u8>(at) === space) at += 1;
  return at;
}

/** Where the text from `from` to `to` ends without the blanks at its end. */
export function trimEnd(from: usize, to: usize): usize {
  let end = to;
  while (end > from && load<u8>(end - 1) === space) end -= 1;
  return end;
}

/** A bit for each of the bytes that JSON escapes, or that equals `ending`. */
export function markEscapedOr(bytes: v128, ending: v128): i32 {
  const backslashes = i8x16.eq(bytes, i8x16.splat(backslash));
  return i8x16.bitmask(v128.or(backslashes, markControl(bytes, ending, i8x16.splat(quote))));
}

function markControl(bytes: v128, first: v128, second: v128): v128 {
  const control = i8x16.lt_u(bytes, i8x16.splat(space));
  return v128.or(control, v128.or(i8x16.eq(bytes, first), i8x16.eq(bytes, second)));
}

/** Finds the next control character, or one of two others. */
function findControlOr(from: usize, first: u8, second: u8): usize {
  const firsts = i8x16.splat(first);
  const seconds = i8x16.splat(second);
  let at = from;
  let stops = i8x16.bitmask(markControl(v128.load(at), firsts, seconds));
  while (stops === 0) {
    at += stepBytes;
    stops = i8x16.bitmask(markControl(v128.load(at), firsts, seconds));
  }
  return at + ctz(stops);
}

/**
 * Scans the field that starts here. Returns where it ends with its quotes and padding: the caller checks that a delimiter or
 * the row's end follows. 0 for quotes that are not well formed.
 */
export function scanField(start: usize, end: usize): usize {
  const from = program.trims ? skipSpaces(start) : start;
  if (program.hasQuotes && from < end && load<u8>(from) === quote) return scanQuoted(from + 1, end);
  const delimiter = <u8>program.delimiter;
  const next = findControlOr(from, delimiter, program.hasQuotes ? quote : delimiter);
  Field.from = from;
  Field.to = program.trims ? trimEnd(from, next) : next;
  Field.isEscaped = false;
  return next;
}

function scanQuoted(from: usize, end: usize): usize {
  let isEscaped = false;
  let at = findControlOr(from, quote, quote);
  while (at < end) {
    const byte = load<u8>(at);
    const isDoubled = byte === quote && at + 1 < end && load<u8>(at + 1) === quote;
    if (byte === quote && !isDoubled) return endQuoted(from, at, isEscaped);
    if (byte !== quote && byte !== newline && byte !== carriageReturn) return 0;
    if (isDoubled) isEscaped = true;
    at = findControlOr(at + (isDoubled ? 2 : 1), quote, quote);
  }
  return 0;
}

function endQuoted(from: usize, to: usize, isEscaped: bool): usize {
  Field.from = from;
  Field.to = to;
  Field.isEscaped = isEscaped;
  return program.trims ? skipSpaces(to + 1) : to + 1;
}
