import { memoize } from "../memoize.ts";
import { refuseArgument } from "../refuse-argument.ts";
import { translatePattern, type TranslatedPattern } from "./translate-pattern.ts";

/** A pattern that is ready to be searched for. */
export interface Pattern extends TranslatedPattern {
  /** With the flag `g`: set `lastIndex` before each use. */
  readonly expression: RegExp;
}

/** Throws Joni's refusals. */
export const compilePattern = memoize((pattern: string): Pattern => {
  const translated = translatePattern(pattern);
  return { ...translated, expression: new RegExp(translated.source, "gv") };
});

/** All matches, from left to right. */
export function findMatches(text: string, { expression }: Pattern): readonly RegExpExecArray[] {
  expression.lastIndex = 0;
  return [...text.matchAll(expression)];
}

/** The first match. */
export function findMatch(text: string, { expression }: Pattern): RegExpExecArray | undefined {
  expression.lastIndex = 0;
  return expression.exec(text) ?? undefined;
}

/** A group's text: the whole match's for 0, NULL for a group that has taken no part. */
export function takeGroup(match: RegExpExecArray, group: number): string | null {
  return group === 0 ? match[0] : (match.groups?.[`g${group}`] ?? null);
}

/** Throws if the pattern has no such group. */
export function checkGroup({ groupCount }: Pattern, group: bigint): number {
  if (group < 0n) refuseArgument("Group cannot be negative");
  if (group > groupCount) refuseArgument(`Pattern has ${groupCount} groups. Cannot access group ${group}`);
  return Number(group);
}
