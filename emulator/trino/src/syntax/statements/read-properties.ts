import { readIdentifier } from "../read-name.ts";
import { readText } from "../read-text.ts";
import type { Property } from "../statement-ast.ts";
import { expectNext, readInParentheses, readList, take, type TokenReader } from "../token-reader.ts";

/** `WITH (name = value, …)`; empty when it does not come. */
export function readProperties(reader: TokenReader): readonly Property[] {
  if (!take(reader, "with")) return [];
  return readInParentheses(reader, () => readList(reader, readProperty));
}

function readProperty(reader: TokenReader): Property {
  const { value: name } = readIdentifier(reader);
  expectNext(reader, "=");
  return { name: name.toLowerCase(), value: reader.rules.readExpression(reader) };
}

/** `COMMENT '…'`, if it comes next. */
export function readComment(reader: TokenReader): { readonly comment?: string } {
  return take(reader, "comment") ? { comment: readText(reader) } : {};
}
