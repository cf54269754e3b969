import { refuseArgument } from "../refuse-argument.ts";

/** Codes of A to Z; `-` is silent, and passes over to the next letter. */
const codes = "01230120022455012623010202";
const silent = "HW";

/** American Soundex: a letter and three digits. Empty for a text without letters. */
export function toSoundex(text: string): string {
  const letters = Array.from(text.toUpperCase()).filter((character) => /\p{L}/u.test(character));
  const odd = letters.findIndex((letter) => !/[A-Z]/.test(letter));
  if (odd !== -1) {
    const letter = letters[odd] ?? "";
    refuseArgument(`The character is not mapped: ${letter} (index=${(letter.codePointAt(0) ?? 0) - 65})`);
  }
  const [first = ""] = letters;
  if (first === "") return "";
  let [result, last] = [first, toCode(first)];
  for (const letter of letters.slice(1)) {
    if (silent.includes(letter)) continue;
    const code = toCode(letter);
    if (code !== "0" && code !== last) result += code;
    last = code;
  }
  return result.slice(0, 4).padEnd(4, "0");
}

function toCode(letter: string): string {
  return codes[letter.charCodeAt(0) - 65] ?? "0";
}
