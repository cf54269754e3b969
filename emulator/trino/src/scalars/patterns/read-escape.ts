import { toPropertyClass } from "./character-properties.ts";
import { type PatternReader, refusePattern } from "./pattern-reader.ts";

/** A character, or a class in JavaScript's notation. */
export type Escape =
  | { readonly kind: "character"; readonly character: string }
  | { readonly kind: "class"; readonly source: string };

const classes: Readonly<Record<string, string>> = {
  d: "[0-9]",
  D: "[^0-9]",
  w: "[0-9A-Za-z_]",
  W: "[^0-9A-Za-z_]",
  s: "[\\t-\\r ]",
  S: "[^\\t-\\r ]",
};

const controls: Readonly<Record<string, string>> = {
  t: "\t",
  n: "\n",
  r: "\r",
  f: "\f",
  v: "\v",
  a: "\u0007",
  e: "\u001B",
};

/** What follows a backslash and means the same inside a class and outside. */
export function readEscape(reader: PatternReader): Escape {
  if (reader.isAtEnd) refusePattern("end pattern at escape");
  const property = reader.match(/([pP])(?:\{([^}]*)\}|([A-Za-z]))/y);
  if (property !== undefined) {
    const name = property[2] ?? property[3] ?? "";
    return { kind: "class", source: toPropertyClass(name, property[1] === "P") };
  }
  const code = readCode(reader);
  if (code !== undefined) return { kind: "character", character: String.fromCodePoint(code) };
  const character = reader.next();
  const source = classes[character];
  return source === undefined
    ? { kind: "character", character: controls[character] ?? character }
    : { kind: "class", source };
}

/** `\x41`, `\x{1F600}`, `\u00e9`, `\0101`, `\cA`. */
function readCode(reader: PatternReader): number | undefined {
  const hex = reader.match(/x\{([0-9A-Fa-f]{1,8})\}|x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{4})/y);
  if (hex !== undefined) return toCodePoint(Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? "", 16));
  const octal = reader.match(/0([0-7]{0,2})|[1-3][0-7]{2}/y);
  if (octal !== undefined) return Number.parseInt(octal[1] ?? octal[0], 8) || 0;
  const control = reader.match(/c([A-Za-z])/y);
  return control === undefined ? undefined : (control[1] ?? "").charCodeAt(0) % 32;
}

function toCodePoint(code: number): number {
  return code > 0x10ffff ? refusePattern("too big wide-char value") : code;
}

/** A character as JavaScript's pattern has it. */
export function quoteCharacter(character: string): string {
  if (/^[\w\s]$/.test(character) && !/[\n\r]/.test(character)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
