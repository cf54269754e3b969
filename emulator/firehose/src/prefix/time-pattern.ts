import { DateTimeFormatter, Instant, ZoneId, ZonedDateTime, ZoneOffset } from "@js-joda/core";

/** Formats an instant by a pattern of Java's DateTimeFormatter, in a fixed time zone. */
export type TimeFormat = (epochMs: number) => string;

/** Letters that print a word of some language: month, day of the week, era, half of the day, quarter, zone. */
const wordLetters = /MMM|LLL|EEE|E|G|a|QQQ|qqq|ccc|eee|z|O|ZZZZ|Y|w|W|e|c/;

/** An instant at which every field is as wide as it gets. */
const lastMomentMs = Date.UTC(2026, 11, 31, 23, 59, 59, 999);

/** Replaced once {@link loadTimeData} has loaded the words of a language. */
let createFormatter = (pattern: string): DateTimeFormatter => DateTimeFormatter.ofPattern(pattern);

/**
 * Loads time zones and English words (0.2 s) if a pattern or the time zone needs them. That Firehose writes English is
 * assumed.
 */
export async function loadTimeData(patterns: readonly string[], timeZone: string): Promise<void> {
  const needsWords = patterns.some((pattern) => wordLetters.test(pattern.replaceAll(/'[^']*'/g, "")));
  if (needsWords || timeZone !== "UTC") await import("@js-joda/timezone");
  if (!needsWords) return;
  const { Locale } = await import("@js-joda/locale_en");
  createFormatter = (pattern) => DateTimeFormatter.ofPattern(pattern).withLocale(Locale.US);
}

/** Throws `TypeError` for an invalid pattern, and for one or a time zone whose data {@link loadTimeData} has not loaded. */
export function createTimeFormat(pattern: string, timeZone = "UTC"): TimeFormat {
  try {
    const formatter = createFormatter(pattern);
    const zone = timeZone === "UTC" ? ZoneOffset.UTC : ZoneId.of(timeZone);
    const format: TimeFormat = (epochMs) =>
      ZonedDateTime.ofInstant(Instant.ofEpochMilli(epochMs), zone).format(formatter);
    // Formats once, because only then does a field show that the formatter cannot print.
    format(lastMomentMs);
    return format;
  } catch (cause) {
    throw new TypeError(`timestamp "${pattern}" in ${timeZone}: unknown pattern or time zone`, {
      cause,
    });
  }
}
