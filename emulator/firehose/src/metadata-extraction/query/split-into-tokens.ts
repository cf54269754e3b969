/** Blanks, or a token: a member, a slice, a word, a string without interpolation, or a sign. `..` is none of them. */
const part =
  /[ \t\n]+|\.[A-Za-z_]\w*|\.(?!\.)|\[\d{1,9}:\d{1,9}\]|[A-Za-z_]\w*|"(?:[ !#-[\]-\u{d7ff}\u{e000}-\u{10ffff}]|\\["\\/bfnrt]|\\u[\dA-Fa-f]{4})*"|==|[{}(),:|]/guy;

/** A query's tokens without the blanks between them. Undefined if anything else is in it, be it a comment or a number. */
export function splitIntoTokens(query: string): readonly string[] | undefined {
  const parts = query.match(part) ?? [];
  return parts.join("") === query ? parts.filter((each) => each.trim() !== "") : undefined;
}
