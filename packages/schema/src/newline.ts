import type { Newline } from "./source-row.ts";

/** The line ending that a text uses: the first one in it, `\n` when it has none. */
export function newlineOf(text: string): Newline {
  const end = text.search(/[\r\n]/);
  if (end === -1 || text[end] === "\n") return "\n";
  return text[end + 1] === "\n" ? "\r\n" : "\r";
}
