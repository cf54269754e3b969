import { AthenaSqlError } from "./errors.ts";

export type SqlTokenKind = "word" | "quoted" | "text" | "number" | "symbol";

/** A piece of SQL other than white space and comments. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  /** As written, with its quotes. */
  readonly raw: string;
  /** In lower case for words and symbols; without its quotes for the others. */
  readonly value: string;
  /** Positions in characters: of the first one, and one past the last. */
  readonly start: number;
  readonly end: number;
}

/**
 * As in Trino's grammar (SqlBase.g4, from memory), white space included. Nothing that DuckDB would read in another way
 * may be a token: its comments nest, its text ends at NUL, and it skips any space that Unicode knows.
 */
const patterns: readonly (readonly [kind: SqlTokenKind | "blank", pattern: RegExp])[] = [
  ["blank", /[ \t\r\n]+|--[^\r\n]*|\/\*[\s\S]*?\*\//y],
  // oxlint-disable-next-line no-control-regex -- NUL is what must not be in it
  ["text", /'(?:[^'\0]|'')*'/y],
  // oxlint-disable-next-line no-control-regex -- as above
  ["quoted", /"(?:[^"\0]|"")*"|`[^`\0]*`/y],
  ["number", /\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?/y],
  ["word", /[\p{L}_][\p{L}\p{N}_$]*/uy],
  ["symbol", /<>|<=|>=|!=|->|=>|\|\||::|[-+*%<>=(),.;?[\]{}:]|\/(?!\*)/y],
];

/** Splits SQL into tokens. Throws {@link AthenaSqlError} at a character that begins none, such as an unclosed quote. */
export function tokenizeSql(sql: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let start = 0; start < sql.length;) {
    const [kind, raw] = matchToken(sql, start);
    const end = start + raw.length;
    if (kind !== "blank") tokens.push({ kind, raw, value: toTokenValue(kind, raw), start, end });
    start = end;
  }
  return tokens;
}

function matchToken(sql: string, start: number): readonly [SqlTokenKind | "blank", string] {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const [raw] = pattern.exec(sql) ?? [];
    if (raw !== undefined) return [kind, raw];
  }
  throw new AthenaSqlError("SYNTAX_ERROR", `${formatPosition(sql, start)}: mismatched input '${sql.charAt(start)}'`);
}

function toTokenValue(kind: SqlTokenKind, raw: string): string {
  if (kind === "text") return raw.slice(1, -1).replaceAll("''", "'");
  if (kind === "quoted") return raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw.slice(1, -1);
  return raw.toLowerCase();
}

/** A position in Athena's form: `line 2:5`, both counted from 1. */
export function formatPosition(sql: string, position: number): string {
  const before = sql.slice(0, position);
  return `line ${before.split("\n").length}:${before.length - before.lastIndexOf("\n")}`;
}

/** Index of the token that closes the parenthesis at `open`; of the last token if none does. */
export function findClosing(tokens: readonly SqlToken[], open: number): number {
  let depth = 0;
  for (let index = open; index < tokens.length; index += 1) {
    depth += toDepthChange(tokens[index]);
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

/** +1 for an opening parenthesis or bracket, -1 for a closing one. */
export function toDepthChange(token: SqlToken | undefined): number {
  if (token?.kind !== "symbol") return 0;
  return "([".includes(token.raw) ? 1 : ")]".includes(token.raw) ? -1 : 0;
}
