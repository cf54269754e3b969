import type { NumberType, TypeCodec } from "./column-type.ts";
import { compileNotation, showNotation } from "./number-notation.ts";
import { RememberedBytes } from "./remembered-bytes.ts";

/** A number type that reads what its notation says; as it is without one. Throws `RangeError` for an impossible notation. */
export function applyNotation(codec: TypeCodec, description: NumberType): TypeCodec {
  if (description.writtenAs === undefined) return codec;
  const toPlainNumber = compileNotation(description.writtenAs);
  const toJsonToken = (text: string): string | undefined => {
    const plain = toPlainNumber(text);
    return plain === undefined ? undefined : codec.toJsonToken(plain);
  };
  const isWhole = description.kind === "int" || description.kind === "bigint";
  return {
    ...codec,
    description,
    signature: `${codec.signature} as ${showNotation(description.writtenAs)}`,
    expected: `${codec.expected}, written as ${showNotation(description.writtenAs, !isWhole)}`,
    toJsonToken,
    createBytes: () => new RememberedBytes(toJsonToken),
  };
}
