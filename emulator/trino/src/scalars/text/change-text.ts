import { refuseArgument } from "../refuse-argument.ts";

/** A code point's character. */
export function toCharacter(codePoint: bigint): string {
  if (codePoint < 0n || codePoint > 0x10ffffn || (codePoint >= 0xd800n && codePoint <= 0xdfffn)) {
    refuseArgument(`Not a valid Unicode code point: ${codePoint}`);
  }
  return String.fromCodePoint(Number(codePoint));
}

/** Every occurrence replaced; an empty text occurs around each character. */
export function replaceText(text: string, part: string, replacement: string): string {
  if (part !== "") return text.replaceAll(part, () => replacement);
  return (
    Array.from(text)
      .map((character) => replacement + character)
      .join("") + replacement
  );
}

export function reverseText(text: string): string {
  return Array.from(text).toReversed().join("");
}

/** Characters of `from` become those of `to` in the same place, or nothing where there is none. */
export function translateCharacters(text: string, from: string, to: string): string {
  const targets = Array.from(to);
  const table = new Map<string, string>();
  for (const [index, character] of Array.from(from).entries()) {
    if (!table.has(character)) table.set(character, targets[index] ?? "");
  }
  return Array.from(text, (character) => table.get(character) ?? character).join("");
}

/** `NFC`, `NFD`, `NFKC` or `NFKD`. */
export function normalizeText(text: string, form: string): string {
  if (!["NFC", "NFD", "NFKC", "NFKD"].includes(form)) {
    refuseArgument("Normalization form must be one of [NFD, NFC, NFKD, NFKC]");
  }
  return text.normalize(form);
}
