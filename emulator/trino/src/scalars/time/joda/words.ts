import type { WordField } from "./pattern-element.ts";

interface Words {
  /** Value of the first. */
  readonly first: number;
  readonly long: readonly string[];
  readonly short: readonly string[];
}

function toWords(first: number, text: string, shortLength = Infinity): Words {
  const long = text.split(" ");
  return { first, long, short: long.map((word) => word.slice(0, shortLength)) };
}

/** Trino's locale is English. */
const words: Readonly<Record<WordField, Words>> = {
  monthOfYear: toWords(1, "January February March April May June July August September October November December", 3),
  dayOfWeek: toWords(1, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday", 3),
  halfdayOfDay: toWords(0, "AM PM"),
  era: toWords(0, "BC AD"),
};

export function findWord(field: WordField, value: number, isShort: boolean): string {
  const { first, long, short } = words[field];
  return (isShort ? short : long)[value - first] ?? "";
}

/** The longest word of a field that a text has at a position: as it is, or all in one case. */
export function readWord(
  field: WordField,
  text: string,
  position: number,
): { readonly value: number; readonly length: number } | undefined {
  const { first, long, short } = words[field];
  const known = [...long, ...short].map((word, index) => ({ word, value: (index % long.length) + first }));
  const eras = [
    { word: "BCE", value: 0 },
    { word: "CE", value: 1 },
  ];
  return (field === "era" ? [...known, ...eras] : known)
    .filter(({ word }) => isWordAt(word, text, position))
    .map(({ word, value }) => ({ value, length: word.length }))
    .toSorted((left, right) => right.length - left.length)[0];
}

function isWordAt(word: string, text: string, position: number): boolean {
  return [word, word.toLowerCase(), word.toUpperCase()].some((spelling) => text.startsWith(spelling, position));
}
