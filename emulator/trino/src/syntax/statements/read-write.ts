import { isName, readColumnNames, readQualifiedName } from "../read-name.ts";
import { readText } from "../read-text.ts";
import type { QueryLikeStatement } from "../statement-ast.ts";
import { expectNext, peek, readInParentheses, type TokenReader } from "../token-reader.ts";
import { readProperties } from "./read-properties.ts";
import { readQueryWithText } from "./read-query-text.ts";

/** `INSERT INTO name [(columns)] query`. */
export function readInsert(reader: TokenReader): QueryLikeStatement {
  expectNext(reader, "insert", "into");
  const name = readQualifiedName(reader);
  // A parenthesis may also begin the query.
  const hasColumns = peek(reader).key === "(" && isName(peek(reader, 1));
  const columns = hasColumns ? { columns: readColumnNames(reader) } : {};
  return { kind: "insert", name, ...columns, ...readQueryWithText(reader) };
}

/** `UNLOAD (query) TO 's3://…' WITH (…)`. */
export function readUnload(reader: TokenReader): QueryLikeStatement {
  expectNext(reader, "unload");
  const query = readInParentheses(reader, readQueryWithText);
  expectNext(reader, "to");
  return { kind: "unload", ...query, to: readText(reader), properties: readProperties(reader) };
}
