import { AthenaSqlError, formatPosition } from "../errors.ts";
import type { Expression, Query } from "./ast.ts";
import { tokenizeSql, type SqlToken, type TextStyle } from "./tokenize-sql.ts";

/** Rules that need each other in a circle find each other here: the files import one way. */
export interface Rules {
  readonly readExpression: (reader: TokenReader) => Expression;
  /** An expression without NOT, AND, OR and predicates: what stands on either side of a comparison. */
  readonly readValue: (reader: TokenReader) => Expression;
  /** `first` is a query in parentheses that has been read already, and that the whole begins with. */
  readonly readQuery: (reader: TokenReader, first?: Query) => Query;
}

/** A place in a statement's tokens. The functions of this file move it forward, never back. */
export interface TokenReader {
  readonly sql: string;
  readonly tokens: readonly SqlToken[];
  readonly rules: Rules;
  index: number;
  /** How deep the rules are nested at this place. */
  depth: number;
  /** Parameters (`?`) so far. */
  parameterCount: number;
  /** What rules looked for in vain at the token `expectedAt`, for the message. */
  readonly expected: string[];
  expectedAt: number;
  /** Where the last primary expression began, and the token after it: `.*` may follow that alone. */
  primaryFrom: number;
  primaryTo: number;
}

/** Deeper trees are refused, here as by Trino, before they overflow the stack of those who walk them. */
const maxDepth = 250;

export function createTokenReader(sql: string, rules: Rules, style?: TextStyle): TokenReader {
  const tokens = tokenizeSql(sql, style);
  const start = { index: 0, depth: 0, parameterCount: 0, expectedAt: 0, primaryFrom: -1, primaryTo: -1 };
  return { sql, tokens, rules, expected: [], ...start };
}

/** The next token, or the one `offset` later; past the end, the end. */
export function peek({ tokens, index }: TokenReader, offset = 0): SqlToken {
  const token = tokens[Math.min(index + offset, tokens.length - 1)];
  if (token === undefined) throw new RangeError("A statement's tokens have an end");
  return token;
}

/** Whether these words or symbols come next. */
export function isNext(reader: TokenReader, ...keys: readonly string[]): boolean {
  const isFound = keys.every((key, offset) => peek(reader, offset).key === key);
  if (!isFound && keys[0] !== undefined) noteExpected(reader, keys[0]);
  return isFound;
}

/** Whether one of these words or symbols comes next. */
export function isNextOf(reader: TokenReader, keys: readonly string[]): boolean {
  const { key } = peek(reader);
  if (keys.includes(key)) return true;
  for (const expected of keys) noteExpected(reader, expected);
  return false;
}

/** Steps over these words or symbols if they come next. */
export function take(reader: TokenReader, ...keys: readonly string[]): boolean {
  const isFound = isNext(reader, ...keys);
  if (isFound) reader.index += keys.length;
  return isFound;
}

/** Steps over one of these words or symbols if it comes next, and returns it. */
export function takeOneOf<Key extends string>(reader: TokenReader, keys: readonly Key[]): Key | undefined {
  const found = keys.find((key) => key === peek(reader).key);
  if (found === undefined) for (const key of keys) noteExpected(reader, key);
  else reader.index += 1;
  return found;
}

export function takeToken(reader: TokenReader): SqlToken {
  const token = peek(reader);
  reader.index += 1;
  return token;
}

/** Steps over these words or symbols, each of which must come. */
export function expectNext(reader: TokenReader, ...keys: readonly string[]): void {
  for (const key of keys) if (!take(reader, key)) failAtNext(reader);
}

export function expectOneOf<Key extends string>(reader: TokenReader, keys: readonly Key[]): Key {
  return takeOneOf(reader, keys) ?? failAtNext(reader);
}

/** `expected` is a word, a symbol, or a rule's name in angle brackets. */
export function noteExpected(reader: TokenReader, expected: string): void {
  if (reader.expectedAt !== reader.index) reader.expected.length = 0;
  reader.expectedAt = reader.index;
  reader.expected.push(expected);
}

/** Throws Trino's message for a token that no rule takes. */
export function failAtNext(reader: TokenReader, ...expected: readonly string[]): never {
  for (const each of expected) noteExpected(reader, each);
  const noted = reader.expectedAt === reader.index ? reader.expected : [];
  const names = noted.map((each) => (each.startsWith("<") && each.length > 2 ? each : `'${each.toUpperCase()}'`));
  const list = [...new Set(names)].toSorted().join(", ");
  const { raw, start } = peek(reader);
  failAt(reader, start, `mismatched input '${raw}'${list === "" ? "" : `. Expecting: ${list}`}`);
}

export function failAt({ sql }: TokenReader, position: number, message: string, code = "SYNTAX_ERROR"): never {
  throw new AthenaSqlError(code, `${formatPosition(sql, position)}: ${message}`);
}

/** Throws for SQL that Athena knows and that is not emulated. */
export function refuse(reader: TokenReader, position: number, what: string): never {
  failAt(reader, position, `${what} is not emulated`, "NOT_SUPPORTED");
}

/** Reads one level deeper. Throws when that is too deep. */
export function descend<Result>(reader: TokenReader, read: (reader: TokenReader) => Result): Result {
  reader.depth += 1;
  checkDepth(reader, 0);
  const result = read(reader);
  reader.depth -= 1;
  return result;
}

/** `further`: levels of a tree that grows without nested rules, such as a long sum's. */
export function checkDepth(reader: TokenReader, further: number): void {
  if (reader.depth + further <= maxDepth) return;
  failAt(reader, 0, "statement is too large (stack overflow while parsing)");
}

/** `read (, read)*`. */
export function readList<Item>(reader: TokenReader, read: (reader: TokenReader) => Item): readonly Item[] {
  const items = [read(reader)];
  while (take(reader, ",")) items.push(read(reader));
  return items;
}

/** `( read )`. */
export function readInParentheses<Result>(reader: TokenReader, read: (reader: TokenReader) => Result): Result {
  expectNext(reader, "(");
  const result = read(reader);
  expectNext(reader, ")");
  return result;
}
