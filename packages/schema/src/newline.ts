import type { Newline } from "./source-row.ts";

/** The line ending that a text uses: the first one in it outside quotes, `\n` when it has none. */
export function newlineOf(text: string): Newline {
  for (const { 0: found, index } of text.matchAll(/"[^"]*"|[\r\n]/g)) {
    if (found === "\n") return "\n";
    if (found === "\r") return text[index + 1] === "\n" ? "\r\n" : "\r";
  }
  return "\n";
}
