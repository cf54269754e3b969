import { ascii } from "@sluice/bytes";

const dayMs = 86_400_000;

/**
 * Creates what reads a timestamp's JSON token, `"yyyy-MM-dd HH:mm:ss"` with digits of a second behind it or none, as milliseconds
 * since 1970. Finer digits than those change no window.
 */
export function createTimeReader(): (bytes: Buffer, from: number) => number {
  let [knownDay, knownDayMs] = [-1, 0];
  return (bytes, from) => {
    const year = readTwo(bytes, from + 1) * 100 + readTwo(bytes, from + 3);
    const [month, dayOfMonth] = [readTwo(bytes, from + 6), readTwo(bytes, from + 9)];
    const day = (year * 100 + month) * 100 + dayOfMonth;
    if (day !== knownDay) {
      knownDay = day;
      // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
      knownDayMs = new Date(0).setUTCFullYear(year, month - 1, dayOfMonth);
    }
    const seconds = (readTwo(bytes, from + 12) * 60 + readTwo(bytes, from + 15)) * 60 + readTwo(bytes, from + 18);
    return knownDayMs + seconds * 1000;
  };
}

function readTwo(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) - ascii.zero) * 10 + (bytes[at + 1] ?? 0) - ascii.zero;
}

/** First moment of the first day, and of the day after the last, of two days `yyyy-MM-dd`. */
export function toTimeRange([first, last]: readonly [string, string]): readonly [fromMs: number, toMs: number] {
  return [Date.parse(`${first}T00:00:00Z`), Date.parse(`${last}T00:00:00Z`) + dayMs];
}
