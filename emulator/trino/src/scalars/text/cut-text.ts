/** The text from a character, counted from 1 or (if negative) from the end. 0 gives none. */
export function substringFrom(text: string, start: bigint): string {
  return substringBetween(text, start, BigInt(text.length));
}

/** At most `length` characters from a character on. Characters are code points. */
export function substringBetween(text: string, start: bigint, length: bigint): string {
  const characters = toCharacters(text);
  const first = start > 0n ? start - 1n : start < 0n ? BigInt(characters.length) + start : -1n;
  if (first < 0n || length <= 0n) return "";
  const piece = characters.slice(Number(first), Number(first + length));
  return typeof piece === "string" ? piece : piece.join("");
}

const surrogate = /[\uD800-\uDFFF]/;

/** Code points. A text without surrogates is its own list of them. */
export function toCharacters(text: string): string | readonly string[] {
  return surrogate.test(text) ? Array.from(text) : text;
}
