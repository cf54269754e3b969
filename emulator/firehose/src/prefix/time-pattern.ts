import { DateTimeFormatter, Instant, ZoneId, ZonedDateTime, ZoneOffset } from "@js-joda/core";

/** An instant as text by a pattern of Java's DateTimeFormatter, in one time zone. */
export type TimeFormat = (epochMs: number) => string;

/** Letters whose value is a word in a language: month, day of the week, era, half of the day, quarter, zone. */
const wordLetters = /MMM|LLL|EEE|E|G|a|QQQ|qqq|ccc|eee|z|O|ZZZZ|Y|w|W|e|c/;

/** When every field is as wide as it gets. */
const lastMomentMs = Date.UTC(2026, 11, 31, 23, 59, 59, 999);

/** What a pattern needs beyond js-joda's core: loaded once, when something asks for it. */
let createFormatter = (pattern: string): DateTimeFormatter => DateTimeFormatter.ofPattern(pattern);

/**
 * Loads the time zones and the words of the English language (0.2 s) if a pattern or a time zone needs them. The
 * service's own language is assumed.
 */
export async function loadTimeData(patterns: readonly string[], timeZone: string): Promise<void> {
  const needsWords = patterns.some((pattern) => wordLetters.test(pattern.replaceAll(/'[^']*'/g, "")));
  if (needsWords || timeZone !== "UTC") await import("@js-joda/timezone");
  if (!needsWords) return;
  const { Locale } = await import("@js-joda/locale_en");
  createFormatter = (pattern) => DateTimeFormatter.ofPattern(pattern).withLocale(Locale.US);
}

/** Throws `TypeError` for a pattern that is none, and for one or a time zone that {@link loadTimeData} was not told of. */
export function createTimeFormat(pattern: string, timeZone = "UTC"): TimeFormat {
  try {
    const formatter = createFormatter(pattern);
    const zone = timeZone === "UTC" ? ZoneOffset.UTC : ZoneId.of(timeZone);
    const format: TimeFormat = (epochMs) =>
      ZonedDateTime.ofInstant(Instant.ofEpochMilli(epochMs), zone).format(formatter);
    // A field that the formatter cannot print shows only when it is asked to.
    format(lastMomentMs);
    return format;
  } catch (cause) {
    throw new TypeError(`timestamp "${pattern}" in ${timeZone}: not a pattern or a time zone that is known here`, {
      cause,
    });
  }
}
