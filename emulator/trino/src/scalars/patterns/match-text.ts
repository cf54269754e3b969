import { refuseArgument } from "../refuse-argument.ts";
import { checkGroup, compilePattern, findMatch, findMatches, takeGroup } from "./find-matches.ts";

/** Whether a pattern is found anywhere in a text. */
export function hasMatch(text: string, pattern: string): boolean {
  return findMatch(text, compilePattern(pattern)) !== undefined;
}

/** The first match, or a group of it. NULL for none. */
export function extractMatch(text: string, pattern: string, group = 0n): string | null {
  const compiled = compilePattern(pattern);
  const number = checkGroup(compiled, group);
  const match = findMatch(text, compiled);
  return match === undefined ? null : takeGroup(match, number);
}

/** All matches, or a group of each. */
export function extractMatches(text: string, pattern: string, group = 0n): readonly (string | null)[] {
  const compiled = compilePattern(pattern);
  const number = checkGroup(compiled, group);
  return findMatches(text, compiled).map((match) => takeGroup(match, number));
}

export function countMatches(text: string, pattern: string): bigint {
  return BigInt(findMatches(text, compilePattern(pattern)).length);
}

/** What is between matches. */
export function splitAtMatches(text: string, pattern: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const match of findMatches(text, compilePattern(pattern))) {
    pieces.push(text.slice(start, match.index));
    start = match.index + match[0].length;
  }
  return [...pieces, text.slice(start)];
}

/** Where the n-th match from a character on begins, counted from 1; -1 for none. */
export function findPosition(text: string, pattern: string, start = 1, occurrence = 1): number {
  if (start < 1) refuseArgument("start position cannot be smaller than 1");
  if (occurrence < 1) refuseArgument("occurrence cannot be smaller than 1");
  const characters = Array.from(text);
  if (start > characters.length + 1) return -1;
  const { expression } = compilePattern(pattern);
  expression.lastIndex = characters.slice(0, start - 1).join("").length;
  const match = Array.from(text.matchAll(expression))[occurrence - 1];
  return match === undefined ? -1 : Array.from(text.slice(0, match.index)).length + 1;
}

/** The groups of each match, as JSON: a list of lists has no way to DuckDB. */
export function listGroups(text: string, pattern: string): readonly string[] {
  const compiled = compilePattern(pattern);
  const numbers = Array.from({ length: compiled.groupCount }, (_, index) => index + 1);
  return findMatches(text, compiled).map((match) => JSON.stringify(numbers.map((number) => takeGroup(match, number))));
}
