import type { OtherStatement } from "../statement-ast.ts";
import type { TokenReader } from "../token-reader.ts";

/** Leaves the rest of a statement unread. */
export function skipOther(reader: TokenReader, name: string): OtherStatement {
  const semicolon = reader.tokens.findIndex(({ key }, index) => index > reader.index && key === ";");
  reader.index = semicolon === -1 ? reader.tokens.length - 1 : semicolon;
  return { kind: "other", name };
}
