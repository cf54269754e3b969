import { readColumnNames, readQualifiedName } from "../read-name.ts";
import type { QueryLikeStatement } from "../statement-ast.ts";
import { expectNext, isNext, peek, refuse, take, takeToken, type TokenReader } from "../token-reader.ts";
import { readComment, readProperties } from "./read-properties.ts";
import { readQueryWithText } from "./read-query-text.ts";

/** `CREATE TABLE [IF NOT EXISTS] name [(columns)] [COMMENT '…'] [WITH (…)] AS query [WITH [NO] DATA]`. */
export function readCreateTableAs(reader: TokenReader): QueryLikeStatement {
  expectNext(reader, "create", "table");
  const ifNotExists = take(reader, "if", "not", "exists");
  const name = readQualifiedName(reader);
  const columns = isNext(reader, "(") ? { columns: readColumnNames(reader) } : {};
  const comment = readComment(reader);
  const properties = readProperties(reader);
  expectNext(reader, "as");
  const query = readQueryWithText(reader);
  const withData = readWithData(reader);
  return { kind: "create table as", name, ifNotExists, ...columns, ...comment, properties, ...query, withData };
}

function readWithData(reader: TokenReader): boolean {
  if (!take(reader, "with")) return true;
  const isEmpty = take(reader, "no");
  expectNext(reader, "data");
  return !isEmpty;
}

/** `CREATE [OR REPLACE] VIEW name [COMMENT '…'] AS query`. */
export function readCreateView(reader: TokenReader): QueryLikeStatement {
  expectNext(reader, "create");
  const orReplace = take(reader, "or");
  if (orReplace) expectNext(reader, "replace");
  if (peek(reader).key === "protected") refuse(reader, takeToken(reader).start, "CREATE PROTECTED MULTI DIALECT VIEW");
  expectNext(reader, "view");
  const name = readQualifiedName(reader);
  const comment = readComment(reader);
  if (isNext(reader, "security")) refuse(reader, peek(reader).start, "A view's SECURITY");
  expectNext(reader, "as");
  return { kind: "create view", name, orReplace, ...comment, ...readQueryWithText(reader) };
}
