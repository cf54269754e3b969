import { colon, minus, nine, plus, point, quote, space, upperT, upperZ, zero } from "./ascii";
import { copyConverted } from "./converted";
import { timePartsAt } from "./layout";
import { write, writeByte } from "./output";
import { Column, program } from "./program";
import { skipSpaces } from "./scan";

/** How a type's times are written. */
@unmanaged
class TimeForm {
  tokens: usize = 0;
  tokensEnd: usize = 0;
  /** Whether an ISO time of the day may follow the tokens. */
  isIso: u32 = 0;
  /** What may separate day and time instead of a T. */
  blank: u32 = 0;
  hasTimeOfDay: u32 = 0;
  /** Of the hundred years that two digits can name. */
  firstYear: i32 = 0;
}

/** One number of a time, as it is written. */
@unmanaged
class TimeToken {
  /** Its place among the parts. */
  part: u32 = 0;
  least: i32 = 0;
  most: i32 = 0;
  /** The byte that must follow; -1 at the end. */
  literal: i32 = 0;
}

/** The time that is being read. */
@unmanaged
class TimeParts {
  year: i32 = 0;
  month: i32 = 0;
  day: i32 = 0;
  hour: i32 = 0;
  minute: i32 = 0;
  second: i32 = 0;
}
const parts = changetype<TimeParts>(timePartsAt);

/** Where the digits of its fraction of a second lie; both are equal when there are none. */
class Fraction {
  static from: usize = 0;
  static to: usize = 0;
}
const maxFractionDigits = 9;

/** Copies a time in UTC that is not in quotes; the type's own code reads any other. */
export function copyTime(column: Column, start: usize, end: usize): usize {
  const form = changetype<TimeForm>(column.form);
  const from = program.trims ? skipSpaces(start) : start;
  const to = readTime(form, from);
  if (to === 0 || !isReal()) return copyConverted(column, start, end);
  writeTime(form);
  return program.trims ? skipSpaces(to) : to;
}

/** Reads a time's parts; returns where it ends, or 0. */
function readTime(form: TimeForm, from: usize): usize {
  // Parts that a text does not name are those of the beginning of 1970.
  parts.year = 1970;
  parts.month = 1;
  parts.day = 1;
  parts.hour = 0;
  parts.minute = 0;
  parts.second = 0;
  Fraction.to = Fraction.from;
  const to = readTokens(form, from);
  return to !== 0 && form.isIso ? readIsoTime(to, <u8>form.blank) : to;
}

function readTokens(form: TimeForm, from: usize): usize {
  let at = from;
  for (let each = form.tokens; each < form.tokensEnd; each += offsetof<TimeToken>()) {
    const token = changetype<TimeToken>(each);
    const least = at + token.least;
    const most = at + token.most;
    let value = 0;
    for (; at < most && isDigit(load<u8>(at)); at += 1) value = value * 10 + load<u8>(at) - zero;
    if (at < least) return 0;
    const isShortYear = token.part === 0 && token.most === 2;
    store<i32>(timePartsAt + token.part * sizeof<i32>(), isShortYear ? expandYear(value, form.firstYear) : value);
    if (token.literal === -1) continue;
    if (load<u8>(at) !== token.literal) return 0;
    at += 1;
  }
  return at;
}

/** Two digits name the one year that ends in them of the hundred that begin with the first. */
function expandYear(twoDigits: i32, firstYear: i32): i32 {
  return firstYear + ((twoDigits - (firstYear % 100) + 100) % 100);
}

/** Each part may be missing together with all that follows it; the type's own code reads offsets. */
function readIsoTime(from: usize, blank: u8): usize {
  const separator = load<u8>(from);
  if (separator !== upperT && separator !== blank) return from;
  parts.hour = readTwoDigits(from + 1);
  parts.minute = readTwoDigits(from + 4);
  if (load<u8>(from + 3) !== colon || parts.hour < 0 || parts.minute < 0) return 0;
  const minuteTo = from + 6;
  const to = load<u8>(minuteTo) === colon ? readSecond(minuteTo + 1) : minuteTo;
  if (to === 0) return 0;
  const sign = load<u8>(to);
  if (sign === plus || sign === minus) return 0;
  return sign === upperZ ? to + 1 : to;
}

function readSecond(secondFrom: usize): usize {
  parts.second = readTwoDigits(secondFrom);
  if (parts.second < 0) return 0;
  const to = secondFrom + 2;
  if (load<u8>(to) !== point) return to;
  const from = to + 1;
  const most = from + maxFractionDigits;
  let at = from;
  while (at < most && isDigit(load<u8>(at))) at += 1;
  Fraction.from = from;
  Fraction.to = at;
  return at === from ? 0 : at;
}

function isDigit(byte: u8): bool {
  return byte >= zero && byte <= nine;
}

/** The number that two digits make; -1 when they are not both digits. */
function readTwoDigits(at: usize): i32 {
  const tens = load<u8>(at);
  const ones = load<u8>(at + 1);
  return isDigit(tens) && isDigit(ones) ? <i32>(tens - zero) * 10 + <i32>(ones - zero) : -1;
}

function isReal(): bool {
  const isDay = parts.year >= 1 && parts.month >= 1 && parts.month <= 12 && parts.day >= 1;
  const isTimeOfDay = parts.hour <= 23 && parts.minute <= 59 && parts.second <= 59;
  return isDay && isTimeOfDay && parts.day <= countDaysInMonth(parts.year, parts.month);
}

function countDaysInMonth(year: i32, month: i32): i32 {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function writeTime(form: TimeForm): void {
  writeByte(quote);
  writeTwoDigits(parts.year / 100);
  writeTwoDigits(parts.year % 100);
  writePart(minus, parts.month);
  writePart(minus, parts.day);
  if (form.hasTimeOfDay) writeTimeOfDay();
  writeByte(quote);
}

function writeTimeOfDay(): void {
  writePart(space, parts.hour);
  writePart(colon, parts.minute);
  writePart(colon, parts.second);
  if (Fraction.to === Fraction.from) return;
  writeByte(point);
  write(Fraction.from, Fraction.to - Fraction.from);
}

function writePart(before: u8, value: i32): void {
  writeByte(before);
  writeTwoDigits(value);
}

/** Writes an integer from 0 to 99. */
function writeTwoDigits(value: i32): void {
  writeByte(<u8>(value / 10) + zero);
  writeByte(<u8>(value % 10) + zero);
}
