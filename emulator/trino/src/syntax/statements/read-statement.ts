import { isQueryNext } from "../look-ahead.ts";
import type { Statement } from "../statement-ast.ts";
import { descend, failAtNext, peek, type TokenReader } from "../token-reader.ts";
import { readCreateTableAs, readCreateView } from "./read-create.ts";
import { readDdlStatement } from "./read-ddl-statement.ts";
import { readDeallocate, readExecute, readExplain, readPrepare } from "./read-prepared.ts";
import { readQueryWithText } from "./read-query-text.ts";
import { readDescribe, readShow } from "./read-show.ts";
import { readInsert, readUnload } from "./read-write.ts";
import { skipOther } from "./skip-other.ts";

const readers: Readonly<Record<string, (reader: TokenReader) => Statement>> = {
  alter: readDdlStatement,
  create: readCreate,
  deallocate: readDeallocate,
  delete: (reader) => skipOther(reader, "DELETE"),
  desc: readDescribe,
  describe: readDescribe,
  drop: readDdlStatement,
  execute: readExecute,
  explain: (reader) => readExplain(reader, readStatement),
  insert: readInsert,
  merge: (reader) => skipOther(reader, "MERGE INTO"),
  msck: readDdlStatement,
  optimize: (reader) => skipOther(reader, "OPTIMIZE"),
  prepare: (reader) => readPrepare(reader, readStatement),
  show: readShow,
  unload: readUnload,
  update: (reader) => skipOther(reader, "UPDATE"),
  vacuum: (reader) => skipOther(reader, "VACUUM"),
};

/** A statement of any kind. */
export function readStatement(reader: TokenReader): Statement {
  const { key } = peek(reader);
  if (isQueryNext(reader) || key === "(") return { kind: "query", ...readQueryWithText(reader) };
  const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
  return read === undefined ? failAtNext(reader, ...Object.keys(readers), "<query>") : descend(reader, read);
}

function readCreate(reader: TokenReader): Statement {
  if (isHiveStatement(reader)) return readDdlStatement(reader);
  return peek(reader, 1).key === "table" ? readCreateTableAs(reader) : readCreateView(reader);
}

/** Whether Hive reads a statement on AWS, and not Trino: its texts have other quotes and escapes. */
export function isHiveStatement(reader: TokenReader): boolean {
  const subject = peek(reader, 1).key;
  switch (peek(reader).key) {
    case "alter":
    case "msck":
      return true;
    case "drop":
      return subject !== "view";
    case "create":
      return !["view", "or", "protected"].includes(subject) && !(subject === "table" && hasQuery(reader));
    default:
      return false;
  }
}

/** Whether CREATE TABLE has an AS, other than `STORED AS`. */
function hasQuery({ tokens }: TokenReader): boolean {
  return tokens.some(({ key }, index) => key === "as" && !["stored", "defined"].includes(tokens[index - 1]?.key ?? ""));
}
