import { cutText } from "./cut-text.ts";

/** Spells control characters as JSON does: text from elsewhere moves no cursor, and takes one line. */
export function escapeControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, escapeControl);
}

/** Cuts a text to this many characters for a message of one line; an ellipsis shows the cut. */
export function shortenText(text: string, maxCharacters: number): string {
  return escapeControls(cutText(text, maxCharacters));
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", String.raw`\n`],
  ["\r", String.raw`\r`],
  ["\t", String.raw`\t`],
]);

function escapeControl(character: string): string {
  const code = character.charCodeAt(0).toString(16).padStart(4, "0");
  return shortEscapes.get(character) ?? `\\u${code}`;
}
