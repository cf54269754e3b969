import { maxGroupCharacters } from "@sluice/schema";

import { isNullToken, readTokenText } from "../measures/column-value.ts";

/** The value of a group's column from its JSON token, as text; null for null. Equal values are equal texts. */
export function readGroupValue(bytes: Buffer, from: number, to: number): string | null {
  if (isNullToken(bytes, from)) return null;
  const text = readTokenText(bytes, from, to);
  // As SQL's substr counts: a character outside the basic plane is one.
  return text.length <= maxGroupCharacters ? text : Array.from(text).slice(0, maxGroupCharacters).join("");
}
