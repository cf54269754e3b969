import { dayNames, monthNames } from "../day-names.ts";
import type { WordField } from "./pattern-element.ts";

interface Words {
  /** Value of the first. */
  readonly first: number;
  readonly long: readonly string[];
  readonly short: readonly string[];
}

function toWords(first: number, long: readonly string[], shortLength = Infinity): Words {
  return { first, long, short: long.map((word) => word.slice(0, shortLength)) };
}

const words: Readonly<Record<WordField, Words>> = {
  monthOfYear: toWords(1, monthNames, 3),
  dayOfWeek: toWords(1, dayNames, 3),
  halfdayOfDay: toWords(0, ["AM", "PM"]),
  era: toWords(0, ["BC", "AD"]),
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
