import type { Expression, Query, TypeName } from "./ast.ts";
import { readExpression, readValue } from "./read-expression.ts";
import { readQuery } from "./read-query.ts";
import { readType } from "./read-type.ts";
import type { Statement } from "./statement-ast.ts";
import { isHiveStatement, readStatement } from "./statements/read-statement.ts";
import { createTokenReader, failAt, failAtNext, peek, type Rules, type TokenReader } from "./token-reader.ts";

const rules: Rules = { readExpression, readValue, readQuery };

/** Parses a query as Athena reads it. Throws {@link AthenaSqlError}: SYNTAX_ERROR, or NOT_SUPPORTED for what is known. */
export function parseQuery(sql: string): Query {
  return readWhole(createTokenReader(sql, rules), (reader) => readQuery(reader));
}

/** Parses a statement of any kind, as {@link parseQuery} parses a query. */
export function parseStatement(sql: string): Statement {
  const reader = createTokenReader(sql, rules);
  return readWhole(isHiveStatement(reader) ? createTokenReader(sql, rules, "hive") : reader, readStatement);
}

/** Parses one expression, as {@link parseQuery} parses a query. */
export function parseExpression(sql: string): Expression {
  return readWhole(createTokenReader(sql, rules), readExpression);
}

/** Parses the name of a type, as {@link parseQuery} parses a query. */
export function parseTypeText(text: string): TypeName {
  return readWhole(createTokenReader(text, rules), readType);
}

function readWhole<Result>(reader: TokenReader, read: (reader: TokenReader) => Result): Result {
  const result = read(reader);
  const { key, kind, start } = peek(reader);
  if (key === ";") failAt(reader, start, "Only one sql statement is allowed");
  if (kind !== "end") failAtNext(reader, "<EOF>");
  return result;
}
