import { stripVTControlCharacters } from "node:util";

/** A text of a file in one line: it must not move the terminal's cursor. */
export function stripControlCharacters(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\p{Cc}+/gu, " ");
}
