import { maxGroupCharacters } from "@sluice/schema";

import { readTokenText } from "../measures/column-value.ts";

const firstOfNull = 0x6e;

/** The value of a group's column from its JSON token, as text; null for null. Equal values are equal texts. */
export function readGroupValue(bytes: Buffer, from: number, to: number): string | null {
  if (bytes[from] === firstOfNull) return null;
  const text = readTokenText(bytes, from, to);
  // As SQL's substr counts: a character outside the basic plane is one.
  return text.length <= maxGroupCharacters ? text : Array.from(text).slice(0, maxGroupCharacters).join("");
}
