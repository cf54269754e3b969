import { backslash, carriageReturn, lowerN, lowerR, newline, quote, space } from "./ascii";
import { stepBytes } from "./layout";
import { writeByte } from "./output";
import { program } from "./program";
import { Field, markEscapedOr, scanField, skipSpaces, trimEnd } from "./scan";

/** Copies a field of any text as a JSON string: most are written while their end is looked for. */
export function copyText(start: usize, end: usize): usize {
  const from = program.trims ? skipSpaces(start) : start;
  const to = program.output + 1;
  store<u8>(to - 1, quote);
  const next = copyToStop(from, to, i8x16.splat(<u8>program.delimiter));
  const stop = load<u8>(next);
  const last = program.trims ? trimEnd(from, next) : next;
  if (last === from || (stop !== program.delimiter && stop !== newline)) return copyOther(start, end);
  // Padding may be more than blanks.
  if (program.trims && (load<u8>(from) | load<u8>(last - 1)) >= 0x80) return copyOther(start, end);
  const closing = to + (last - from);
  store<u8>(closing, quote);
  program.output = closing + 1;
  return next;
}

/** Copies a text of a column that may be padded; 0 where it is. */
export function copyUnpaddedText(start: usize, end: usize): usize {
  if (isPadding(load<u8>(start))) return 0;
  const next = copyText(start, end);
  return next > start && isPadding(load<u8>(next - 1)) ? 0 : next;
}

/** Also true for a tab, at which a field without quotes ends unless it is the delimiter. */
function isPadding(byte: u8): bool {
  return byte === space || byte === 0x09;
}

/** Copies bytes up to one that JSON escapes or that equals `ending`, and up to a step of what follows; returns where it is. */
function copyToStop(from: usize, to: usize, ending: v128): usize {
  const ahead = to - from;
  let at = from;
  let stops = copyStep(at, to, ending);
  while (stops === 0) {
    at += stepBytes;
    stops = copyStep(at, at + ahead, ending);
  }
  return at + ctz(stops);
}

/** Copies a step, and marks where it may stop. */
function copyStep(from: usize, to: usize, ending: v128): i32 {
  const bytes = v128.load(from);
  v128.store(to, bytes);
  return markEscapedOr(bytes, ending);
}

/** Copies a field that is quoted or empty, or holds bytes that JSON escapes. 0 where only the general path knows padding. */
function copyOther(start: usize, end: usize): usize {
  const next = scanField(start, end);
  if (next === 0) return 0;
  if (program.trims) {
    Field.from = min(skipSpaces(Field.from), Field.to);
    Field.to = trimEnd(Field.from, Field.to);
    if (mayHaveBlankEdges(Field.from, Field.to)) return 0;
  }
  copyEscaped(Field.from, Field.to, Field.isEscaped);
  return next;
}

/** Writes a text as a JSON string, with what JSON escapes in it; its own quotes may be doubled. */
function copyEscaped(from: usize, to: usize, hasDoubledQuotes: bool): void {
  writeByte(quote);
  let at = from;
  while (at < to) {
    const stop = min(copyToStop(at, program.output, i8x16.splat(quote)), to);
    program.output += stop - at;
    at = stop;
    if (at === to) break;
    const byte = load<u8>(at);
    writeByte(backslash);
    writeByte(toEscape(byte));
    at += byte === quote && hasDoubledQuotes ? 2 : 1;
  }
  writeByte(quote);
}

/** What follows a backslash in JSON for this byte. Of control characters, only line endings come here. */
function toEscape(byte: u8): u8 {
  if (byte === newline) return lowerN;
  return byte === carriageReturn ? lowerR : byte;
}

/**
 * Whether text may have a blank at either end, of those that JavaScript trims. False is certain; true is a guess for
 * characters outside ASCII.
 */
function mayHaveBlankEdges(from: usize, to: usize): bool {
  if (from === to) return false;
  let last = to - 1;
  while (last > from && isContinuation(load<u8>(last))) last -= 1;
  return mayBeginBlank(load<u8>(from)) || mayBeginBlank(load<u8>(last));
}

/** Whether a text may be nothing but white space. True is a guess, as above. */
export function isBlank(from: usize, to: usize): bool {
  let at = from;
  while (at < to && (mayBeginBlank(load<u8>(at)) || isContinuation(load<u8>(at)))) at += 1;
  return at === to;
}

function isContinuation(byte: u8): bool {
  return (byte & 0xc0) === 0x80;
}

/** First bytes of blanks: U+0020 and below, U+00A0, U+1680, U+2000 to U+3000, U+FEFF. */
function mayBeginBlank(lead: u8): bool {
  return lead <= space || lead === 0xc2 || lead === 0xe1 || lead === 0xe2 || lead === 0xe3 || lead === 0xef;
}
