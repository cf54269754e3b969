import type { Newline } from "./source-row.ts";

/** The line ending that a text uses: the first one in it outside quotes, `\n` when it has none. */
export function detectNewline(text: string): Newline {
  return findNewline(text, { goesOn: false }) ?? "\n";
}

/** The line ending of a text that continues: undefined while what follows could still change it. */
export function detectNewlineAtStart(text: string): Newline | undefined {
  return findNewline(text, { goesOn: true });
}

/** An unclosed quote protects nothing; in a text that continues, it may be closed by what follows. */
function findNewline(text: string, { goesOn }: { readonly goesOn: boolean }): Newline | undefined {
  const quotedOrEnding = goesOn ? /"[^"]*(?:"|$)|[\r\n]/g : /"[^"]*"|[\r\n]/g;
  for (const { 0: found, index } of text.matchAll(quotedOrEnding)) {
    if (found === "\n") return "\n";
    // A carriage return at the end may be half of `\r\n`.
    if (found === "\r" && goesOn && index + 1 === text.length) return undefined;
    if (found === "\r") return text[index + 1] === "\n" ? "\r\n" : "\r";
  }
  return undefined;
}
