import { isRealTime, type TimeParts } from "./time-parts.ts";

/** ISO 8601 as programs write it: `2026-11-21T02:26:00.123Z`, with a space for the T, without a time, with an offset. */
export const isoPattern = "ISO";

export interface TimeReader {
  /** The parts of a text, or undefined when it does not match the pattern or names no real moment. */
  readonly read: (text: string) => TimeParts | undefined;
  /** Bytes of the shortest text that matches. */
  readonly leastTextBytes: number;
}

interface Token {
  readonly source: string;
  readonly leastBytes: number;
}

const offset = { source: String.raw`(?<offset>Z|[+-]\d\d:?\d\d)`, leastBytes: 1 };

const isoTime = String.raw`(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?)?${offset.source}?`;
const iso: Token = {
  source: String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ]${isoTime})?`,
  leastBytes: "yyyy-MM-dd".length,
};

/** Letters of Java's DateTimeFormatter that are known here. Of a fraction any number of digits is taken. */
const letters: Readonly<Record<string, Token>> = {
  yyyy: { source: String.raw`(?<year>\d{4})`, leastBytes: 4 },
  yy: { source: String.raw`(?<shortYear>\d{2})`, leastBytes: 2 },
  ...oneOrTwoDigits("M", "month"),
  ...oneOrTwoDigits("d", "day"),
  ...oneOrTwoDigits("H", "hour"),
  ...oneOrTwoDigits("m", "minute"),
  ...oneOrTwoDigits("s", "second"),
  SSS: { source: String.raw`(?<fraction>\d{1,9})`, leastBytes: 1 },
  XXX: offset,
};

/**
 * Compiles a pattern of Java's DateTimeFormatter (`M/d/yy H:mm`) or {@link isoPattern} into a reader. Throws
 * `RangeError` for letters that are not known, and for a part that is named twice.
 */
export function compileTimePattern(pattern: string): TimeReader {
  const tokens = pattern === isoPattern ? [iso] : tokensOf(pattern);
  const expression = new RegExp(`^${tokens.map(({ source }) => source).join("")}$`);
  return {
    read: (text) => {
      const groups = expression.exec(text.trim())?.groups;
      const parts = groups === undefined ? undefined : partsOf(groups);
      return parts !== undefined && isRealTime(parts) ? parts : undefined;
    },
    leastTextBytes: tokens.reduce((sum, { leastBytes }) => sum + leastBytes, 0),
  };
}

function oneOrTwoDigits(letter: string, group: string): Readonly<Record<string, Token>> {
  return {
    [letter]: { source: String.raw`(?<${group}>\d{1,2})`, leastBytes: 1 },
    [letter + letter]: { source: String.raw`(?<${group}>\d{2})`, leastBytes: 2 },
  };
}

function tokensOf(pattern: string): readonly Token[] {
  const seen = new Set<string>();
  const refuse = (token: string, reason: string) => new RangeError(`time pattern "${pattern}": "${token}" ${reason}`);
  return [...pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)].map(([token, quoted, letter = ""]) => {
    if (token === "'") throw refuse(token, "is not closed");
    if (letter === "") return literal(quoted === "" ? "'" : (quoted?.replaceAll("''", "'") ?? token));
    const known = letters[token];
    if (known === undefined) throw refuse(token, "is not known");
    if (seen.has(letter)) throw refuse(token, "is named twice");
    seen.add(letter);
    return known;
  });
}

function literal(text: string): Token {
  return { source: text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`), leastBytes: Buffer.byteLength(text) };
}

function partsOf(groups: Readonly<Record<string, string | undefined>>): TimeParts {
  const { year = "1970", shortYear, month = "1", day = "1", fraction = "" } = groups;
  const { hour = "0", minute = "0", second = "0", offset: offsetText } = groups;
  return {
    // As Java reads two digits: 2000 to 2099.
    year: shortYear === undefined ? Number(year) : 2000 + Number(shortYear),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    fraction,
    ...(offsetText === undefined ? {} : { offsetMinutes: minutesOf(offsetText) }),
  };
}

/** Minutes east of UTC; NaN, which is no real offset, where the minutes pass the hour. */
function minutesOf(offsetText: string): number {
  if (offsetText === "Z") return 0;
  const [hours, minutes] = [Number(offsetText.slice(1, 3)), Number(offsetText.slice(-2))];
  if (minutes > 59) return Number.NaN;
  return (offsetText.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
