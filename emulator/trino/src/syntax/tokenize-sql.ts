export type SqlTokenKind =
  | "word"
  | "quoted"
  | "backquoted"
  /** `1a`: Trino reads one name and then refuses it. */
  | "digit word"
  | "text"
  | "unicode text"
  | "binary"
  | "integer"
  | "decimal"
  | "double"
  | "symbol"
  /** A character that begins no token, such as an unclosed quote: no rule takes it. */
  | "unrecognized"
  | "end";

/** A piece of SQL other than white space and comments. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  /** As written, with its quotes; `<EOF>` at the end. */
  readonly raw: string;
  /** What rules compare: a word in lower case, or a symbol; empty for the others, so that `"select"` is no keyword. */
  readonly key: string;
  /** Positions in characters: of the first one, and one past the last. */
  readonly start: number;
  readonly end: number;
}

/** Whose texts: in Hive's, a backslash escapes a quote, and double quotes are as good as single ones. */
export type TextStyle = "trino" | "hive";

type Pattern = readonly [kind: SqlTokenKind | "blank", pattern: RegExp];

/**
 * White space, comments and names are Trino's to the letter (asked of Trino 426): a carriage return ends a comment, and
 * no other space of Unicode's is white, nor any letter but A to Z a name's. A text with a NUL is none: DuckDB's ends there.
 */
const blank: Pattern = ["blank", /[ \t\r\n]+|--[^\r\n]*|\/\*[\s\S]*?\*\//y];

const trinoTexts: readonly Pattern[] = [
  // oxlint-disable-next-line no-control-regex -- NUL is what must not be in it
  ["text", /'(?:[^'\0]|'')*'/y],
  // oxlint-disable-next-line no-control-regex -- as above
  ["unicode text", /u&'(?:[^'\0]|'')*'/iy],
  // oxlint-disable-next-line no-control-regex -- as above
  ["quoted", /"(?:[^"\0]|"")*"/y],
];

const hiveTexts: readonly Pattern[] = [
  // oxlint-disable-next-line no-control-regex -- as above
  ["text", /'(?:[^'\\\0]|\\[^\0]|'')*'|"(?:[^"\\\0]|\\[^\0]|"")*"/y],
];

/** Of those that fit, the longest is the token; of equally long ones, the first. */
const others: readonly Pattern[] = [
  ["binary", /x'[^'\0]*'/iy], // oxlint-disable-line no-control-regex -- as above
  ["backquoted", /`(?:[^`\0]|``)*`/y], // oxlint-disable-line no-control-regex -- as above
  ["integer", /0x(?:_?[\da-f]+)+|0o(?:_?[0-7]+)+|0b(?:_?[01]+)+|\d+(?:_\d+)*/iy],
  ["decimal", /\d+(?:_\d+)*\.(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*/y],
  ["double", /(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)e[+-]?\d+/iy],
  ["digit word", /\d\w+/y],
  ["word", /[a-z_]\w*/iy],
  ["symbol", /<>|<=|>=|!=|->|=>|\|\||[-+*/%<>=(),.;?[\]:]/y],
];

const patterns: Readonly<Record<TextStyle, readonly Pattern[]>> = {
  trino: [...trinoTexts, ...others],
  hive: [...hiveTexts, ...others],
};

/** Splits SQL into tokens. The last one is the end. A semicolon at the end of the text is not among them. */
export function tokenizeSql(sql: string, style: TextStyle = "trino"): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let start = 0; start < sql.length;) {
    const blankEnd = matchEnd(blank[1], sql, start);
    const token = blankEnd === undefined ? matchToken(sql, start, patterns[style]) : undefined;
    if (token !== undefined) tokens.push(token);
    start = token?.end ?? blankEnd ?? sql.length;
  }
  const end = tokens.at(-1)?.key === ";" ? tokens.pop()?.start : undefined;
  tokens.push({ kind: "end", raw: "<EOF>", key: "<EOF>", start: end ?? sql.length, end: sql.length });
  return tokens;
}

function matchToken(sql: string, start: number, candidates: readonly Pattern[]): SqlToken {
  let [kind, end]: [SqlTokenKind | "blank", number] = ["unrecognized", start];
  for (const [candidate, pattern] of candidates) {
    const candidateEnd = matchEnd(pattern, sql, start);
    if (candidateEnd !== undefined && candidateEnd > end) [kind, end] = [candidate, candidateEnd];
  }
  if (kind === "blank" || kind === "unrecognized") return toToken("unrecognized", sql, start, start + 1);
  return toToken(kind, sql, start, end);
}

function matchEnd(pattern: RegExp, sql: string, start: number): number | undefined {
  pattern.lastIndex = start;
  return pattern.test(sql) ? pattern.lastIndex : undefined;
}

function toToken(kind: SqlTokenKind, sql: string, start: number, end: number): SqlToken {
  const raw = sql.slice(start, end);
  const key = kind === "word" ? raw.toLowerCase() : kind === "symbol" ? raw : "";
  return { kind, raw, key, start, end };
}
