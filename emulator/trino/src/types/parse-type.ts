import { AthenaSqlError } from "../errors.ts";
import { parseTypeText } from "../syntax/parse.ts";
import { parseTypeName } from "./parse-type-name.ts";
import type { TrinoType } from "./trino-type.ts";

/** The type that a text names, as a stored view does: `varchar`, `timestamp(3)`. Throws {@link AthenaSqlError}. */
export function parseType(text: string): TrinoType {
  return parseTypeName(parseTypeText(text), (code, message) => {
    throw new AthenaSqlError(code, message);
  });
}
