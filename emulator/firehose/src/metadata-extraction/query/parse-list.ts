import type { TokenCursor } from "./token-cursor.ts";

/** Parses one thing or more with separators between them. Undefined if one of them is not known. */
export function parseList<T>(
  cursor: TokenCursor,
  separator: string,
  parseNext: (cursor: TokenCursor) => T | undefined,
): readonly T[] | undefined {
  const list: T[] = [];
  do {
    const next = parseNext(cursor);
    if (next === undefined) return undefined;
    list.push(next);
  } while (cursor.skip(separator));
  return list;
}
