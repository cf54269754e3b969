import type { QueryWithText } from "../statement-ast.ts";
import { peek, type TokenReader } from "../token-reader.ts";

/** A query, with the text it was read from. */
export function readQueryWithText(reader: TokenReader): QueryWithText {
  const [query, text] = readWithText(reader, (inner) => inner.rules.readQuery(inner));
  return { query, text };
}

/** What `read` returns, and the text that it has read. */
export function readWithText<Result>(
  reader: TokenReader,
  read: (reader: TokenReader) => Result,
): readonly [Result, string] {
  const { start } = peek(reader);
  const result = read(reader);
  return [result, reader.sql.slice(start, reader.tokens[reader.index - 1]?.end)];
}
