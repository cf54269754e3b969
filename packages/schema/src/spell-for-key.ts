/** What an object key holds as it is, and what Athena's list of projected values does. */
const safe = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Letters that are not made of a Latin letter and an accent. */
const ownLetters: Readonly<Record<string, string>> = Object.fromEntries(
  "ßss ẞSS æae ÆAE œoe ŒOE øo ØO łl ŁL đd ĐD ðd ÐD þth ÞTh ıi"
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);

export function isSafeInKey(value: string): boolean {
  return safe.test(value);
}

/**
 * A partition's value as object keys have it. What is safe stays as it is. In anything else letters lose their accents,
 * blanks and punctuation become `-`, and any other character its code point: `São Paulo` is `Sao-Paulo`, `C#` is `Cu23`,
 * `東京` is `u6771u4eac`. Empty for a value of punctuation alone. Two values may be spelled alike: a definition with both is
 * refused.
 */
export function spellForKey(value: string): string {
  if (isSafeInKey(value)) return value;
  return Array.from(value.normalize("NFKD"), spellCharacter)
    .join("")
    .replaceAll(/-+/g, "-")
    .replaceAll(/^[._-]+|-$/g, "");
}

function spellCharacter(character: string): string {
  if (/[A-Za-z0-9._-]/.test(character)) return character;
  if (/\p{M}/u.test(character)) return "";
  const own = ownLetters[character];
  if (own !== undefined) return own;
  // Symbols that tell values apart, such as C and C#, are kept apart.
  const isSeparator = /[\p{Z}\p{P}\p{Cc}]/u.test(character) && !/[#%&@*]/.test(character);
  return isSeparator ? "-" : `u${character.codePointAt(0)?.toString(16)}`;
}
