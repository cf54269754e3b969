import type { CreateExternalTable, HiveColumn } from "../statement-ast.ts";
import { expectNext, isNext, readInParentheses, readList, take, type TokenReader } from "../token-reader.ts";
import { readDdlName, readDdlNames, readDdlQualifiedName } from "./read-ddl-name.ts";
import { readDdlText, readTextProperties } from "./read-ddl-text.ts";
import { readHiveType, readWholeNumber } from "./read-hive-type.ts";
import { readRowFormat, readStoredAs } from "./read-storage.ts";

/** `CREATE EXTERNAL TABLE …` (Athena guide, create-table, read 2026-11-29): the clauses in the order of the guide. */
export function readCreateExternalTable(reader: TokenReader): CreateExternalTable {
  expectNext(reader, "create", "external", "table");
  const ifNotExists = take(reader, "if", "not", "exists");
  const name = readDdlQualifiedName(reader);
  const columns = isNext(reader, "(") ? readColumns(reader) : [];
  const comment = readTextAfter(reader, "comment");
  const partitionedBy = take(reader, "partitioned", "by") ? readColumns(reader) : [];
  const clusteredBy = readClusteredBy(reader);
  const rowFormat = readRowFormat(reader);
  const storedAs = readStoredAs(reader);
  const serdeProperties = take(reader, "with", "serdeproperties")
    ? { serdeProperties: readTextProperties(reader) }
    : {};
  const location = readTextAfter(reader, "location");
  const properties = take(reader, "tblproperties") ? readTextProperties(reader) : {};
  return {
    kind: "create external table",
    name,
    ifNotExists,
    columns,
    partitionedBy,
    properties,
    ...(comment !== undefined && { comment }),
    ...(clusteredBy !== undefined && { clusteredBy }),
    ...(rowFormat !== undefined && { rowFormat }),
    ...(storedAs !== undefined && { storedAs }),
    ...serdeProperties,
    ...(location !== undefined && { location }),
  };
}

function readColumns(reader: TokenReader): readonly HiveColumn[] {
  return readInParentheses(reader, () => readList(reader, readColumn));
}

/** `name type [COMMENT '…']`. */
function readColumn(reader: TokenReader): HiveColumn {
  const name = readDdlName(reader);
  const type = readHiveType(reader);
  return { name, type, ...(take(reader, "comment") && { comment: readDdlText(reader) }) };
}

/** `CLUSTERED BY (a, b) INTO 8 BUCKETS`. */
function readClusteredBy(reader: TokenReader): CreateExternalTable["clusteredBy"] {
  if (!take(reader, "clustered", "by")) return undefined;
  const columns = readDdlNames(reader);
  expectNext(reader, "into");
  const buckets = readWholeNumber(reader);
  expectNext(reader, "buckets");
  return { columns, buckets };
}

function readTextAfter(reader: TokenReader, word: string): string | undefined {
  return take(reader, word) ? readDdlText(reader) : undefined;
}
