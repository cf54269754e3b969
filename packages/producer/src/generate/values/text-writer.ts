import type { Random } from "../random.ts";

const words = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "juniper"] as const;

/** What CSV has to quote or JSON to escape, more than one byte a character, and nothing. */
const awkwardTexts = [
  'say "it"',
  "one, two; three|four\tfive",
  "two\nlines",
  " padded ",
  "{brace}",
  String.raw`back\slash`,
  "Zoë, 日本, 😀",
  "",
] as const;

/** How many texts of 100 are awkward. */
const awkwardPercent = 3;

/** Writes words with numbers, so that they spread as keys do, and some texts that need quotes. */
export function writeText({ between, isIn, pick }: Random): string {
  return isIn(awkwardPercent) ? pick(awkwardTexts) : `${pick(words)}-${between(1, 999)}`;
}
