import { booleanCodec } from "./boolean.ts";
import type { ColumnType, TypeCodec } from "./column-type.ts";
import { bigintCodec, compileDecimal, doubleCodec, intCodec } from "./numbers.ts";
import { compileStruct } from "./struct.ts";
import { compileOneOf, textCodec } from "./text.ts";
import { compileDate, compileTimestamp } from "./times.ts";

/** Types that have no parts: compiled once. */
const simpleCodecs = {
  text: textCodec,
  int: intCodec,
  bigint: bigintCodec,
  double: doubleCodec,
  boolean: booleanCodec,
} as const;

/** Makes of a type's description what reads and declares its values. Throws `RangeError` for one that cannot be. */
export function compileType(type: ColumnType): TypeCodec {
  switch (type.kind) {
    case "decimal":
      return compileDecimal(type);
    case "oneOf":
      return compileOneOf(type);
    case "timestamp":
      return compileTimestamp(type);
    case "date":
      return compileDate(type);
    case "struct":
      return compileStruct(type, compileType);
    default:
      return simpleCodecs[type.kind];
  }
}
