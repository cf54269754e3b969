/** Writes a moment, in milliseconds since 1970, by UTC's clock. */
export type TimeFormat = (momentMs: number) => string;

/** Texts of the parts of a moment. Those of its day are kept for as long as moments are of that day. */
interface MomentTexts {
  day: number;
  year: string;
  month: string;
  dayOfMonth: string;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

type Piece = string | ((moment: MomentTexts) => string);

/**
 * Compiles a pattern of the schema's times, ISO 8601 or letters of Java's DateTimeFormatter, into what writes texts that
 * the schema reads.
 */
export function compileTimeFormat(pattern: string): TimeFormat {
  const tokens = [...(pattern === "ISO" ? isoPattern : pattern).matchAll(token)];
  const pieces = tokens.map((each, index) => toPiece(each, [tokens[index - 1], tokens[index + 1]].some(isLetter)));
  const moment = { day: NaN, year: "", month: "", dayOfMonth: "", hour: 0, minute: 0, second: 0, millisecond: 0 };
  return (momentMs) => {
    setMoment(moment, momentMs);
    let text = "";
    for (const piece of pieces) text += typeof piece === "string" ? piece : piece(moment);
    return text;
  };
}

const isoPattern = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX";
const token = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g;
const dayMs = 86_400_000;
const two = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

function setMoment(moment: MomentTexts, momentMs: number): void {
  const day = Math.floor(momentMs / dayMs);
  if (day !== moment.day) setDay(moment, day);
  const ms = momentMs - day * dayMs;
  moment.hour = Math.trunc(ms / 3_600_000);
  moment.minute = Math.trunc(ms / 60_000) % 60;
  moment.second = Math.trunc(ms / 1000) % 60;
  moment.millisecond = Math.trunc(ms % 1000);
}

function setDay(moment: MomentTexts, day: number): void {
  const iso = new Date(day * dayMs).toISOString();
  moment.day = day;
  moment.year = iso.slice(0, 4);
  moment.month = iso.slice(5, 7);
  moment.dayOfMonth = iso.slice(8, 10);
}

const writers: Readonly<Record<string, (moment: MomentTexts) => string>> = {
  yyyy: ({ year }) => year,
  yy: ({ year }) => year.slice(2),
  MM: ({ month }) => month,
  M: ({ month }) => dropZero(month),
  MMM: ({ month }) => nameMonth(month).slice(0, 3),
  MMMM: ({ month }) => nameMonth(month),
  dd: ({ dayOfMonth }) => dayOfMonth,
  d: ({ dayOfMonth }) => dropZero(dayOfMonth),
  HH: ({ hour }) => padTwo(hour),
  H: ({ hour }) => `${hour}`,
  hh: ({ hour }) => padTwo(hour % 12 || 12),
  h: ({ hour }) => `${hour % 12 || 12}`,
  a: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  mm: ({ minute }) => padTwo(minute),
  m: ({ minute }) => `${minute}`,
  ss: ({ second }) => padTwo(second),
  s: ({ second }) => `${second}`,
  SSS: ({ millisecond }) => String(millisecond).padStart(3, "0"),
  XXX: () => "Z",
};

function isLetter(match: RegExpExecArray | undefined): boolean {
  return match?.[2] !== undefined;
}

/** Of numbers that run together, those of one or two digits are written with two: `11126` is two days by `Mdyy`. */
function toPiece([text, quoted, letter]: RegExpExecArray, isBesideLetter: boolean): Piece {
  if (letter === undefined) return quoted === undefined ? text : quoted.replaceAll("''", "'") || "'";
  const writer = writers[isBesideLetter && text.length === 1 && text !== "a" ? text + text : text];
  if (writer === undefined) throw new RangeError(`time pattern: "${text}" is not known`);
  return writer;
}

const monthName = new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" });

function nameMonth(month: string): string {
  return monthName.format(Date.UTC(2000, Number(month) - 1));
}

function dropZero(digits: string): string {
  return digits.startsWith("0") ? digits.slice(1) : digits;
}

function padTwo(number: number): string {
  return two[number] ?? `${number}`;
}
