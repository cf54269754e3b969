import { refuseArgument } from "../refuse-argument.ts";

/** The pieces of a text between delimiters. */
export function splitText(text: string, delimiter: string): readonly string[] {
  if (delimiter === "") refuseArgument("The delimiter may not be the empty string");
  return text.split(delimiter);
}

const maxLimit = 2_147_483_647n;

/** At most `limit` pieces: the last one is what is left. */
export function splitTextUpTo(text: string, delimiter: string, limit: bigint): readonly string[] {
  if (limit <= 0n) refuseArgument("Limit must be positive");
  if (limit > maxLimit) refuseArgument("Limit is too large");
  const pieces = splitText(text, delimiter);
  const kept = Number(limit) - 1;
  return pieces.length <= kept ? pieces : [...pieces.slice(0, kept), pieces.slice(kept).join(delimiter)];
}

/** A piece, counted from 1. NULL beyond the last one. Without a delimiter every character is a piece. */
export function takePart(text: string, delimiter: string, index: bigint): string | null {
  if (index <= 0n) refuseArgument("Index must be greater than zero");
  const pieces = delimiter === "" ? Array.from(text) : text.split(delimiter);
  return pieces[Number(index) - 1] ?? null;
}

/** Keys and values of `a=1,b=2`, alternating. */
export function splitEntries(text: string, entryDelimiter: string, keyDelimiter: string): readonly string[] {
  const entries = readEntries(text, { entryDelimiter, keyDelimiter, quote: "'" });
  const keys = new Set<string>();
  for (const [key] of entries) {
    if (keys.has(key)) refuseArgument(`Duplicate keys (${key}) are not allowed`);
    keys.add(key);
  }
  return entries.flat();
}

/** The same, where a key may come more than once. */
export function splitMultiEntries(text: string, entryDelimiter: string, keyDelimiter: string): readonly string[] {
  return readEntries(text, { entryDelimiter, keyDelimiter, quote: "" }).flat();
}

interface EntryForm {
  readonly entryDelimiter: string;
  readonly keyDelimiter: string;
  /** Around a bad entry, in the message. */
  readonly quote: string;
}

function readEntries(text: string, form: EntryForm): readonly (readonly [key: string, value: string])[] {
  const { entryDelimiter, keyDelimiter, quote } = form;
  if (entryDelimiter === "") refuseArgument("entryDelimiter is empty");
  if (keyDelimiter === "") refuseArgument("keyValueDelimiter is empty");
  if (entryDelimiter === keyDelimiter) refuseArgument("entryDelimiter and keyValueDelimiter must not be the same");
  if (text === "") return [];
  return text
    .replace(new RegExp(`${RegExp.escape(entryDelimiter)}$`), "")
    .split(entryDelimiter)
    .map((entry) => {
      const [key = "", value, ...more] = entry.split(keyDelimiter);
      if (value !== undefined && more.length === 0) return [key, value];
      const bad = `${quote}${entry}${quote}`;
      return refuseArgument(`Key-value delimiter must appear exactly once in each entry. Bad input: ${bad}`);
    });
}
