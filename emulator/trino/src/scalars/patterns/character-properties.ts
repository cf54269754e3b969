import { refuseUnsupported } from "../refuse-argument.ts";
import { refusePattern } from "./pattern-reader.ts";

/** What POSIX's names mean, as JavaScript's class without its brackets: by Unicode, as Joni takes them. */
const posixClasses: ReadonlyMap<string, string> = new Map([
  ["alnum", "\\p{Alphabetic}\\p{Nd}"],
  ["alpha", "\\p{Alphabetic}"],
  ["ascii", "\\u{0}-\\u{7f}"],
  ["blank", "\\p{Zs}\\t"],
  ["cntrl", "\\p{Cc}"],
  ["digit", "\\p{Nd}"],
  ["graph", "[\\p{Any}--[\\p{White_Space}\\p{Cc}\\p{Cs}\\p{Cn}]]"],
  ["lower", "\\p{Lowercase}"],
  ["print", "[\\p{Any}--[[\\p{White_Space}--\\p{Zs}]\\p{Cc}\\p{Cs}\\p{Cn}]]"],
  ["punct", "\\p{P}"],
  ["space", "\\p{White_Space}"],
  ["upper", "\\p{Uppercase}"],
  ["word", "\\p{L}\\p{M}\\p{N}\\p{Pc}"],
  ["xdigit", "0-9A-Fa-f"],
]);

/** A word's characters to `\b`; those of `\w` are ASCII's. */
export const wordClass = `[${posixClasses.get("word")}]`;

/** `[:alpha:]`, as a class of JavaScript's. */
export function toPosixClass(name: string, isNegated: boolean): string {
  const inside = posixClasses.get(name.toLowerCase());
  return inside === undefined ? refusePattern("invalid POSIX bracket type") : `[${isNegated ? "^" : ""}${inside}]`;
}

/** `\p{Alpha}`, `\p{Lu}`, `\p{Greek}`, as a class of JavaScript's. */
export function toPropertyClass(name: string, isNegated: boolean): string {
  const plain = name.replaceAll(/[ _-]/g, "");
  if (posixClasses.has(plain.toLowerCase())) return toPosixClass(plain, isNegated);
  if (/^(?:in|java)[A-Z]/i.test(plain)) refuseUnsupported(`\\p{${name}} in a regular expression`);
  const property =
    [plain, `Script=${plain}`].find(isKnown) ?? refusePattern(`invalid character property name <${name}>`);
  return `[${isNegated ? "^" : ""}\\p{${property}}]`;
}

function isKnown(property: string): boolean {
  if (!/^(?!Is)(?:Script=)?\w+$/.test(property)) return false;
  try {
    return new RegExp(`\\p{${property}}`, "v").source !== "";
  } catch {
    return false;
  }
}
