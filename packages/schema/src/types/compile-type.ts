import { applyNotation } from "./apply-notation.ts";
import { compileBoolean } from "./boolean.ts";
import type { ColumnType, TypeCodec } from "./column-type.ts";
import { compileDate } from "./date.ts";
import { compileDecimal } from "./decimal.ts";
import { doubleCodec } from "./double.ts";
import { bigintCodec, intCodec } from "./integers.ts";
import { compileOneOf } from "./one-of.ts";
import { compileStruct } from "./struct.ts";
import { textCodec } from "./text.ts";
import { compileTimestamp } from "./timestamp.ts";

/** Types that have no parts: compiled once. */
const simpleCodecs = {
  text: textCodec,
  int: intCodec,
  bigint: bigintCodec,
  double: doubleCodec,
} as const;

/** Compiles a type's description into what reads and declares its values. Throws `RangeError` for an impossible one. */
export function compileType(type: ColumnType): TypeCodec {
  if (type.kind === "decimal") return applyNotation(compileDecimal(type), type);
  if (type.kind === "boolean") return compileBoolean(type);
  if (type.kind === "oneOf") return compileOneOf(type);
  if (type.kind === "timestamp") return compileTimestamp(type);
  if (type.kind === "date") return compileDate(type);
  if (type.kind === "struct") return compileStruct(type, compileType);
  // A definition that came as JSON can say anything.
  if (!Object.hasOwn(simpleCodecs, type.kind)) throw new RangeError(`type "${type.kind}" is not known`);
  return type.kind === "text" ? textCodec : applyNotation(simpleCodecs[type.kind], type);
}
