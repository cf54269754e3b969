import type { RowFormat, StoredAs } from "../statement-ast.ts";
import { expectNext, expectOneOf, take, takeOneOf, type TokenReader } from "../token-reader.ts";
import { readDdlText, readTextProperties } from "./read-ddl-text.ts";

type Delimited = Extract<RowFormat, { readonly kind: "delimited" }>;

/** `ROW FORMAT SERDE '…' [WITH SERDEPROPERTIES (…)]` or `ROW FORMAT DELIMITED …`. */
export function readRowFormat(reader: TokenReader): RowFormat | undefined {
  if (!take(reader, "row")) return undefined;
  expectNext(reader, "format");
  if (expectOneOf(reader, ["serde", "delimited"]) === "delimited") return readDelimited(reader);
  const name = readDdlText(reader);
  if (!take(reader, "with")) return { kind: "serde", name, properties: {} };
  expectNext(reader, "serdeproperties");
  return { kind: "serde", name, properties: readTextProperties(reader) };
}

const terminated: readonly (readonly [words: readonly string[], property: keyof Omit<Delimited, "kind">])[] = [
  [["fields", "terminated", "by"], "fieldsTerminatedBy"],
  [["escaped", "by"], "escapedBy"],
  [["collection", "items", "terminated", "by"], "collectionItemsTerminatedBy"],
  [["map", "keys", "terminated", "by"], "mapKeysTerminatedBy"],
  [["lines", "terminated", "by"], "linesTerminatedBy"],
  [["null", "defined", "as"], "nullDefinedAs"],
];

function readDelimited(reader: TokenReader): Delimited {
  const found = terminated.flatMap(([words, property]) =>
    take(reader, ...words) ? [[property, readDdlText(reader)] as const] : [],
  );
  return { kind: "delimited", ...Object.fromEntries(found) };
}

const formats = ["sequencefile", "textfile", "rcfile", "orc", "parquet", "avro", "ion"] as const;

/** `STORED AS PARQUET` or `STORED AS INPUTFORMAT '…' OUTPUTFORMAT '…'`. */
export function readStoredAs(reader: TokenReader): StoredAs | undefined {
  if (!take(reader, "stored")) return undefined;
  expectNext(reader, "as");
  const name = takeOneOf(reader, formats);
  if (name !== undefined) return { kind: "format", name };
  expectNext(reader, "inputformat");
  const inputFormat = readDdlText(reader);
  expectNext(reader, "outputformat");
  return { kind: "classes", inputFormat, outputFormat: readDdlText(reader) };
}
