import type { BooleanWords } from "./boolean-words.ts";
import type { BooleanType, ColumnType, NumberType } from "./column-type.ts";
import type { NumberNotation } from "./number-notation.ts";

/**
 * A type whose texts are written in a way of their own: `writtenAs(double, { decimalMark: ",", groupMark: "." })` for
 * `1.234,56`, `writtenAs(boolean, { true: ["ja"], false: ["nein"] })`. Its values are stored as those of the type.
 */
export function writtenAs<Type extends NumberType>(type: Type, notation: NumberNotation): Type;
export function writtenAs<Type extends BooleanType>(type: Type, words: BooleanWords): Type;
export function writtenAs(type: NumberType | BooleanType, how: NumberNotation | BooleanWords): object {
  return { ...type, writtenAs: how };
}

/** How a type's numbers are written; undefined where that is as usual, and for types that are no numbers. */
export function findNotation(type: ColumnType): NumberNotation | undefined {
  return "writtenAs" in type && type.kind !== "boolean" ? type.writtenAs : undefined;
}
