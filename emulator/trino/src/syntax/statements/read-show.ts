import type { Identifier } from "../ast.ts";
import { readText } from "../read-text.ts";
import type { CatalogStatement } from "../statement-ast.ts";
import {
  expectNext,
  expectOneOf,
  isNext,
  peek,
  readInParentheses,
  take,
  takeOneOf,
  type TokenReader,
} from "../token-reader.ts";
import { readDdlName, readDdlQualifiedName } from "./read-ddl-name.ts";
import { readPartition } from "./read-partition.ts";

/** What may be shown, and how the rest of the statement is read. */
const readers = {
  columns: (reader) => ({ kind: "show columns", table: readColumnsTable(reader) }),
  create: (reader) => {
    const what = expectOneOf(reader, ["table", "view"]);
    return { kind: `show create ${what}`, table: readDdlQualifiedName(reader) };
  },
  databases: (reader) => ({ kind: "show databases", ...readPattern(reader) }),
  functions: (reader) => ({ kind: "show functions", ...readPattern(reader) }),
  partitions: (reader) => {
    const table = readDdlQualifiedName(reader);
    return { kind: "show partitions", table, ...(isNext(reader, "partition") && { partition: readPartition(reader) }) };
  },
  schemas: (reader) => ({ kind: "show databases", ...readPattern(reader) }),
  tables: (reader) => ({ kind: "show tables", ...readDatabase(reader), ...readPattern(reader) }),
  tblproperties: (reader) => {
    const table = readDdlQualifiedName(reader);
    const property = isNext(reader, "(") ? { property: readInParentheses(reader, readText) } : {};
    return { kind: "show tblproperties", table, ...property };
  },
  views: (reader) => ({ kind: "show views", ...readDatabase(reader), ...readPattern(reader) }),
} as const satisfies Readonly<Record<string, (reader: TokenReader) => CatalogStatement>>;

const subjects = [
  "columns",
  "create",
  "databases",
  "functions",
  "partitions",
  "schemas",
  "tables",
  "tblproperties",
  "views",
] as const;

/** `SHOW …`. */
export function readShow(reader: TokenReader): CatalogStatement {
  expectNext(reader, "show");
  return readers[expectOneOf(reader, subjects)](reader);
}

/** `[(FROM | IN) [catalog.]database]`. */
function readDatabase(reader: TokenReader): { readonly database?: Identifier } {
  if (takeOneOf(reader, ["from", "in"]) === undefined) return {};
  const database = readDdlQualifiedName(reader).at(-1);
  return database === undefined ? {} : { database };
}

/** `[[LIKE] 'pattern']`. */
function readPattern(reader: TokenReader): { readonly pattern?: string } {
  const isLike = take(reader, "like");
  return isLike || peek(reader).kind === "text" ? { pattern: readText(reader) } : {};
}

/** `(FROM | IN) table [(FROM | IN) database]`. */
function readColumnsTable(reader: TokenReader): readonly Identifier[] {
  expectOneOf(reader, ["from", "in"]);
  const table = readDdlQualifiedName(reader);
  return takeOneOf(reader, ["from", "in"]) === undefined ? table : [readDdlName(reader), ...table.slice(-1)];
}

/** `DESCRIBE [EXTENDED | FORMATTED] table [PARTITION (…)] [column]`. */
export function readDescribe(reader: TokenReader): CatalogStatement {
  expectOneOf(reader, ["describe", "desc"]);
  const style = takeOneOf(reader, ["extended", "formatted"]);
  const table = readDdlQualifiedName(reader);
  return {
    kind: "describe",
    table,
    ...(style !== undefined && { style }),
    ...(isNext(reader, "partition") && { partition: readPartition(reader) }),
    ...(peek(reader).kind !== "end" && peek(reader).key !== ";" && { column: readDdlQualifiedName(reader) }),
  };
}
