const unitSeconds: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };

const daySeconds = 86_400;

/** Seconds of a span such as `90 seconds` or `1 day`; undefined for a text that is none. */
export function parseSpanSeconds(text: string): number | undefined {
  const [, count = "", unit = ""] = /^([1-9]\d{0,5}) (second|minute|hour|day)s?$/.exec(text) ?? [];
  const seconds = unitSeconds[unit];
  return seconds === undefined ? undefined : Number(count) * seconds;
}

/** Says what keeps a text from being a window's length, or nothing. */
export function findLengthProblem(every: string): string | undefined {
  const seconds = parseSpanSeconds(every);
  if (seconds === undefined)
    return `every: expected a span such as "10 seconds" or "1 hour", got ${JSON.stringify(every)}`;
  if (daySeconds % seconds === 0) return undefined;
  return `every: ${JSON.stringify(every)} does not divide a day, and windows would begin at other times each day`;
}

/** Seconds of a checked window's length. */
export function readLengthSeconds({ every }: { readonly every: string }): number {
  const seconds = parseSpanSeconds(every);
  if (seconds === undefined) throw new RangeError(`not a checked window: ${every}`);
  return seconds;
}

/** Start of the window that a moment is in. Windows begin at midnight, for their length divides a day. */
export function findWindowStart(timeMs: number, everyMs: number): number {
  return Math.floor(timeMs / everyMs) * everyMs;
}
