import { refuseArgument } from "../refuse-argument.ts";
import { compilePattern, findMatches, type Pattern, takeGroup } from "./find-matches.ts";

/** Replaces every match. `$1` and `${name}` stand for groups, a backslash makes the next character itself. */
export function replaceMatches(text: string, pattern: string, replacement = ""): string {
  const compiled = compilePattern(pattern);
  return replaceEach(text, compiled, (match) => fillReplacement(replacement, match, compiled));
}

function replaceEach(text: string, pattern: Pattern, toReplacement: (match: RegExpExecArray) => string): string {
  let [result, start] = ["", 0];
  for (const match of findMatches(text, pattern)) {
    result += text.slice(start, match.index) + toReplacement(match);
    start = match.index + match[0].length;
  }
  return result + text.slice(start);
}

const part = /\\([\s\S]?)|\$(?:\{([^}]*)\}|(\d+))?|[^\\$]+/g;

function fillReplacement(replacement: string, match: RegExpExecArray, pattern: Pattern): string {
  return replacement.replaceAll(part, (whole: string, escaped?: string, name?: string, digits?: string) => {
    if (whole === "\\" || (whole === "$" && digits === undefined && name === undefined)) refuseReplacement(replacement);
    if (escaped !== undefined) return escaped;
    if (name !== undefined) return takeGroup(match, findGroup(name, pattern)) ?? "";
    return digits === undefined ? whole : fillGroup(digits, match, pattern);
  });
}

function refuseReplacement(replacement: string): never {
  refuseArgument(`Illegal replacement sequence: ${replacement}`);
}

function findGroup(name: string, { groupNames }: Pattern): number {
  return groupNames.get(name) ?? refuseArgument(`Illegal replacement sequence: unknown group { ${name} }`);
}

/** As many digits as make a group's number; the rest are themselves. */
function fillGroup(digits: string, match: RegExpExecArray, { groupCount }: Pattern): string {
  const [first = ""] = digits;
  if (Number(first) > groupCount) refuseArgument(`Illegal replacement sequence: unknown group ${first}`);
  let length = 1;
  while (length < digits.length && Number(digits.slice(0, length + 1)) <= groupCount) length += 1;
  return (takeGroup(match, Number(digits.slice(0, length))) ?? "") + digits.slice(length);
}
