import { expandYear, usualFirstYear } from "./short-years.ts";
import { isRealTime, type TimeParts } from "./time-parts.ts";
import { readHourOfHalf, readMonth } from "./time-words.ts";

/** ISO 8601 as programs write it: `2026-11-21T02:26:00.123Z`, with a space for the T, without a time, with an offset. */
export const isoPattern = "ISO";

export interface TimeReader {
  /** The parts of a text, or undefined when it does not match the pattern or names no real moment. */
  readonly read: (text: string) => TimeParts | undefined;
  /** Bytes of the shortest text that matches. */
  readonly leastTextBytes: number;
}

interface PatternToken {
  readonly source: string;
  readonly leastBytes: number;
}

const offset = { source: String.raw`(?<offset>Z|[+-]\d\d:?\d\d)`, leastBytes: 1 };

const isoTime = String.raw`(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?)?${offset.source}?`;
const iso: PatternToken = {
  source: String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ]${isoTime})?`,
  leastBytes: "yyyy-MM-dd".length,
};

/** Letters of Java's DateTimeFormatter that are known here. A fraction may have any number of digits up to nine. */
const letters: Readonly<Record<string, PatternToken>> = {
  yyyy: { source: String.raw`(?<year>\d{4})`, leastBytes: 4 },
  yy: { source: String.raw`(?<shortYear>\d{2})`, leastBytes: 2 },
  ...oneOrTwoDigits("M", "month"),
  MMM: { source: "(?<shortMonth>[A-Za-z]{3})", leastBytes: 3 },
  MMMM: { source: "(?<longMonth>[A-Za-z]{3,9})", leastBytes: 3 },
  ...oneOrTwoDigits("d", "day"),
  ...oneOrTwoDigits("H", "hour"),
  ...oneOrTwoDigits("h", "hourOfHalf"),
  a: { source: "(?<half>[AaPp][Mm])", leastBytes: 2 },
  ...oneOrTwoDigits("m", "minute"),
  ...oneOrTwoDigits("s", "second"),
  SSS: { source: String.raw`(?<fraction>\d{1,9})`, leastBytes: 1 },
  XXX: offset,
};

/**
 * Compiles a pattern of Java's DateTimeFormatter (`M/d/yy H:mm`) or {@link isoPattern} into a reader; `yy` names one of
 * the hundred years that begin with `firstYear`. Throws `RangeError` for letters that are not known, and for a part that is named twice.
 */
export function compileTimePattern(pattern: string, firstYear: number = usualFirstYear): TimeReader {
  const tokens = pattern === isoPattern ? [iso] : splitPattern(pattern);
  const source = tokens.map((token) => token.source).join("");
  const names = [...source.matchAll(groupName)].map(([, name = ""]) => name);
  // By position: an object of named groups takes longer than everything else.
  const expression = new RegExp(`^${source.replaceAll(groupName, "(")}$`);
  const readTimeParts = createPartsReader(names, firstYear);
  return {
    read: (text) => {
      const groups = expression.exec(text.trim());
      const parts = groups === null ? undefined : readTimeParts(groups);
      return parts !== undefined && isRealTime(parts) ? parts : undefined;
    },
    leastTextBytes: tokens.reduce((sum, { leastBytes }) => sum + leastBytes, 0),
  };
}

const groupName = /\(\?<(\w+)>/g;

function oneOrTwoDigits(letter: string, group: string): Readonly<Record<string, PatternToken>> {
  return {
    [letter]: { source: String.raw`(?<${group}>\d{1,2})`, leastBytes: 1 },
    [letter + letter]: { source: String.raw`(?<${group}>\d{2})`, leastBytes: 2 },
  };
}

function splitPattern(pattern: string): readonly PatternToken[] {
  const seen = new Set<string>();
  const refuse = (token: string, reason: string) => new RangeError(`time pattern "${pattern}": "${token}" ${reason}`);
  const tokens = [...pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)].map(
    ([token, quoted, letter = ""]) => {
      if (token === "'") throw refuse(token, "is not closed");
      if (letter === "") return toLiteralToken(quoted === "" ? "'" : (quoted?.replaceAll("''", "'") ?? token));
      const known = letters[token];
      if (known === undefined) throw refuse(token, "is not known");
      if (seen.has(letter)) throw refuse(token, "is named twice");
      seen.add(letter);
      return known;
    },
  );
  if (seen.has("h") !== seen.has("a")) throw refuse(seen.has("h") ? "h" : "a", "needs the other of h and a");
  if (seen.has("h") && seen.has("H")) throw refuse("h", "is the hour that H already is");
  return tokens;
}

function toLiteralToken(text: string): PatternToken {
  return { source: text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`), leastBytes: Buffer.byteLength(text) };
}

/** Creates what reads a match whose groups have these names, in order. */
function createPartsReader(names: readonly string[], firstYear: number): (groups: RegExpExecArray) => TimeParts {
  const createGroupReader = (name: string, otherwise: number) => {
    const at = names.indexOf(name) + 1;
    return (groups: RegExpExecArray) => (at === 0 || groups[at] === undefined ? otherwise : Number(groups[at]));
  };
  const isShort = names.includes("shortYear");
  const year = createGroupReader(isShort ? "shortYear" : "year", 1970);
  const [month, day] = [createMonthReader(names), createGroupReader("day", 1)];
  const [minute, second] = [createGroupReader("minute", 0), createGroupReader("second", 0)];
  const hour = names.includes("half") ? createHalfReader(names) : createGroupReader("hour", 0);
  const [fractionAt, offsetAt] = [names.indexOf("fraction") + 1, names.indexOf("offset") + 1];
  return (groups) => {
    const offsetText = offsetAt === 0 ? undefined : groups[offsetAt];
    return {
      year: isShort ? expandYear(year(groups), firstYear) : year(groups),
      month: month(groups),
      day: day(groups),
      hour: hour(groups),
      minute: minute(groups),
      second: second(groups),
      fraction: fractionAt === 0 ? "" : (groups[fractionAt] ?? ""),
      ...(offsetText === undefined ? {} : { offsetMinutes: parseOffsetMinutes(offsetText) }),
    };
  };
}

type GroupReader = (groups: RegExpExecArray) => number;

function createMonthReader(names: readonly string[]): GroupReader {
  const at = names.findIndex((name) => /month/i.test(name)) + 1;
  const name = names[at - 1];
  if (name === undefined) return () => 1;
  if (name === "month") return (groups) => Number(groups[at]);
  return (groups) => readMonth(groups[at] ?? "", name === "shortMonth" ? "MMM" : "MMMM");
}

function createHalfReader(names: readonly string[]): GroupReader {
  const [hourAt, halfAt] = [names.indexOf("hourOfHalf") + 1, names.indexOf("half") + 1];
  return (groups) => readHourOfHalf(Number(groups[hourAt]), groups[halfAt] ?? "");
}

/** Minutes east of UTC; NaN, which is no real offset, when the minutes are more than 59. */
function parseOffsetMinutes(offsetText: string): number {
  if (offsetText === "Z") return 0;
  const [hours, minutes] = [Number(offsetText.slice(1, 3)), Number(offsetText.slice(-2))];
  if (minutes > 59) return Number.NaN;
  return (offsetText.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
