/** MySQL's date formats, which date_format and date_parse take, in C's (Trino documentation, functions/datetime, read 2026-11-21). */
const mysql: Readonly<Record<string, string>> = {
  "%M": "%B",
  "%i": "%M",
  "%s": "%S",
  "%W": "%A",
  "%h": "%I",
  "%e": "%-d",
  "%c": "%-m",
  "%k": "%-H",
  "%l": "%-I",
  "%T": "%H:%M:%S",
  "%r": "%I:%M:%S %p",
  "%v": "%V",
  "%x": "%G",
};

/** Specifiers that mean the same in both. */
const sameInC = /^%[%abdfHIjmpSyY]$/;

/** Undefined for a format with a specifier that has no counterpart. */
export function translateMysqlFormat(format: string): string | undefined {
  return replaceKnown(format, /%[\s\S]?/g, (specifier) => (sameInC.test(specifier) ? specifier : mysql[specifier]));
}

/** Joda's patterns, which format_datetime and parse_datetime take. */
const joda: Readonly<Record<string, string>> = {
  yyyy: "%Y",
  YYYY: "%Y",
  yy: "%y",
  MMMM: "%B",
  MMM: "%b",
  MM: "%m",
  M: "%-m",
  dd: "%d",
  d: "%-d",
  EEEE: "%A",
  EEE: "%a",
  EE: "%a",
  E: "%a",
  HH: "%H",
  H: "%-H",
  hh: "%I",
  h: "%-I",
  mm: "%M",
  m: "%-M",
  ss: "%S",
  s: "%-S",
  SSS: "%g",
  a: "%p",
};

/** Undefined for a pattern with letters that have no counterpart. Text in single quotes stands for itself, and two quotes for one. */
export function translateJodaPattern(pattern: string): string | undefined {
  return replaceKnown(pattern, /''|'((?:[^']|'')+)'|([A-Za-z])\2*|%/g, (match, quotedText) => {
    if (match === "''") return "'";
    if (quotedText !== undefined) return quotedText.replaceAll("''", "'").replaceAll("%", "%%");
    return match === "%" ? "%%" : joda[match];
  });
}

/** Replaces every match; undefined if one of them has no replacement. */
function replaceKnown(
  text: string,
  pattern: RegExp,
  toReplacement: (match: string, group?: string) => string | undefined,
): string | undefined {
  let isKnown = true;
  const replaced = text.replaceAll(pattern, (match: string, group?: string) => {
    const replacement = toReplacement(match, group);
    if (replacement !== undefined) return replacement;
    isKnown = false;
    return match;
  });
  return isKnown ? replaced : undefined;
}
