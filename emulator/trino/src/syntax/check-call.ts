import type { Call } from "./ast.ts";
import { failAt, type TokenReader } from "./token-reader.ts";

/** Functions that are syntax to Trino, and what its parser says to another number of arguments (asked of Trino 426). */
const argumentCounts: Readonly<Record<string, readonly [least: number, most: number, message: string]>> = {
  if: [2, 3, "Invalid number of arguments for 'if' function"],
  nullif: [2, 2, "Invalid number of arguments for 'nullif' function"],
  coalesce: [2, Infinity, "The 'coalesce' function must have at least two arguments"],
  try: [1, 1, "The 'try' function must have exactly one argument"],
  format: [2, Infinity, "The 'format' function must have at least two arguments"],
};

/** Throws for a call of a function that is syntax when it has too few arguments, or what only other functions may have. */
export function checkCall(reader: TokenReader, call: Call): void {
  const { at, name } = call;
  const counts = Object.hasOwn(argumentCounts, name) ? argumentCounts[name] : undefined;
  if (counts === undefined) return;
  const [least, most, message] = counts;
  const count = call.arguments.length;
  if (count < least || count > most) failAt(reader, at, message);
  if (call.over !== undefined) failAt(reader, at, `OVER clause not valid for '${name}' function`);
  if (call.isDistinct) failAt(reader, at, `DISTINCT not valid for '${name}' function`);
  if (call.filter !== undefined) failAt(reader, at, `FILTER not valid for '${name}' function`);
}
