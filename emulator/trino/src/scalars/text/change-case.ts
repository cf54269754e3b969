/**
 * Character by character, as Java's `Character.toUpperCase` does: what becomes more than one character stays (ß), where
 * JavaScript would go by the whole text.
 */
export function toUpper(text: string): string {
  return changeCase(text, (character) => character.toUpperCase());
}

export function toLower(text: string): string {
  return changeCase(text, (character) => character.toLowerCase());
}

// oxlint-disable-next-line no-control-regex -- ASCII is what it asks for
const ascii = /^[\0-\x7f]*$/;

function changeCase(text: string, change: (text: string) => string): string {
  if (ascii.test(text)) return change(text);
  return Array.from(text, (character) => {
    const changed = change(character);
    return Array.from(changed).length === 1 ? changed : changeAlone(character, changed);
  }).join("");
}

/** What one character becomes where JavaScript makes it two: mostly itself. */
function changeAlone(character: string, changed: string): string {
  if (changed.startsWith("i")) return "i";
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCodePoint(code | 8);
  return iotaCapitals.get(character) ?? character;
}

/** Small Greek letters with an iota below have capitals with one beside. */
const iotaCapitals: ReadonlyMap<string, string> = new Map([
  ["\u1fb3", "\u1fbc"],
  ["\u1fc3", "\u1fcc"],
  ["\u1ff3", "\u1ffc"],
]);
