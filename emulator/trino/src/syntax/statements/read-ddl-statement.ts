import type { DdlStatement, OtherStatement } from "../statement-ast.ts";
import { expectNext, failAtNext, isNext, peek, readList, take, takeOneOf, type TokenReader } from "../token-reader.ts";
import { readDdlName, readDdlQualifiedName } from "./read-ddl-name.ts";
import { readDdlText, readTextProperties } from "./read-ddl-text.ts";
import { readCreateExternalTable } from "./read-external-table.ts";
import { readPartition } from "./read-partition.ts";
import { skipOther } from "./skip-other.ts";

/** A statement that Hive reads on AWS: what makes, changes and drops databases, tables and partitions. */
export function readDdlStatement(reader: TokenReader): DdlStatement | OtherStatement {
  switch (peek(reader).key) {
    case "create":
      return readCreate(reader);
    case "drop":
      return readDrop(reader);
    case "msck":
      expectNext(reader, "msck", "repair", "table");
      return { kind: "repair table", table: readDdlQualifiedName(reader) };
    case "alter":
      return readAlter(reader);
    default:
      return failAtNext(reader, "alter", "create", "drop", "msck");
  }
}

function readCreate(reader: TokenReader): DdlStatement | OtherStatement {
  const { key } = peek(reader, 1);
  if (key === "external") return readCreateExternalTable(reader);
  if (key === "table") return skipOther(reader, "CREATE TABLE without EXTERNAL");
  expectNext(reader, "create");
  if (takeOneOf(reader, ["database", "schema"]) === undefined) failAtNext(reader, "external", "or", "table", "view");
  const ifNotExists = take(reader, "if", "not", "exists");
  const name = readDdlName(reader);
  const comment = take(reader, "comment") ? { comment: readDdlText(reader) } : {};
  const location = take(reader, "location") ? { location: readDdlText(reader) } : {};
  const properties = take(reader, "with", "dbproperties") ? readTextProperties(reader) : {};
  return { kind: "create database", name, ifNotExists, ...comment, ...location, properties };
}

function readDrop(reader: TokenReader): DdlStatement {
  expectNext(reader, "drop");
  const kind = takeOneOf(reader, ["table", "view", "database", "schema"]) ?? failAtNext(reader);
  const ifExists = take(reader, "if", "exists");
  if (kind === "table" || kind === "view")
    return { kind: `drop ${kind}`, name: readDdlQualifiedName(reader), ifExists };
  const name = readDdlName(reader);
  return { kind: "drop database", name, ifExists, isCascade: takeOneOf(reader, ["restrict", "cascade"]) === "cascade" };
}

/** `ALTER TABLE name ADD … PARTITION …` and `ALTER TABLE name DROP … PARTITION …`; others are not read. */
function readAlter(reader: TokenReader): DdlStatement | OtherStatement {
  expectNext(reader, "alter");
  if (!isNext(reader, "table")) return skipOther(reader, `ALTER ${peek(reader).raw.toUpperCase()}`);
  expectNext(reader, "table");
  const table = readDdlQualifiedName(reader);
  if (isNext(reader, "add") && isPartitionAfter(reader, ["if", "not", "exists"]))
    return readAddPartitions(reader, table);
  if (isNext(reader, "drop") && isPartitionAfter(reader, ["if", "exists"])) return readDropPartitions(reader, table);
  return skipOther(reader, `ALTER TABLE ${peek(reader).raw} ${peek(reader, 1).raw}`.toUpperCase());
}

/** Whether PARTITION follows the next word, with or without `condition` before it. */
function isPartitionAfter(reader: TokenReader, condition: readonly string[]): boolean {
  const hasCondition = condition.every((word, index) => peek(reader, index + 1).key === word);
  return peek(reader, hasCondition ? condition.length + 1 : 1).key === "partition";
}

type AlteredTable = Extract<DdlStatement, { readonly kind: "add partitions" }>["table"];

/** `ADD [IF NOT EXISTS] PARTITION (…) [LOCATION '…'] PARTITION (…) …`. */
function readAddPartitions(reader: TokenReader, table: AlteredTable): DdlStatement {
  expectNext(reader, "add");
  const ifNotExists = take(reader, "if", "not", "exists");
  const partitions = [];
  do {
    const partition = readPartition(reader);
    partitions.push({ partition, ...(take(reader, "location") && { location: readDdlText(reader) }) });
  } while (isNext(reader, "partition"));
  return { kind: "add partitions", table, ifNotExists, partitions };
}

/** `DROP [IF EXISTS] PARTITION (…), PARTITION (…)`. */
function readDropPartitions(reader: TokenReader, table: AlteredTable): DdlStatement {
  expectNext(reader, "drop");
  const ifExists = take(reader, "if", "exists");
  return { kind: "drop partitions", table, ifExists, partitions: readList(reader, readPartition) };
}
