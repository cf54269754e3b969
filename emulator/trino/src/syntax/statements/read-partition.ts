import type { PartitionSpec } from "../statement-ast.ts";
import {
  expectNext,
  failAtNext,
  peek,
  readInParentheses,
  readList,
  take,
  takeToken,
  type TokenReader,
} from "../token-reader.ts";
import { readDdlName } from "./read-ddl-name.ts";
import { readDdlText } from "./read-ddl-text.ts";

/** `PARTITION (column = value, …)`. */
export function readPartition(reader: TokenReader): PartitionSpec {
  expectNext(reader, "partition");
  return readInParentheses(reader, () => readList(reader, readValue));
}

function readValue(reader: TokenReader): PartitionSpec[number] {
  const column = readDdlName(reader);
  expectNext(reader, "=");
  return { column, value: readConstant(reader) };
}

/** A text, a number, or `date '…'`, as text. */
function readConstant(reader: TokenReader): string {
  if (take(reader, "date") || peek(reader).kind === "text") return readDdlText(reader);
  const sign = take(reader, "-") ? "-" : "";
  const { kind } = peek(reader);
  if (kind !== "integer" && kind !== "decimal") failAtNext(reader, "<number>", "<string>");
  return sign + takeToken(reader).raw;
}
