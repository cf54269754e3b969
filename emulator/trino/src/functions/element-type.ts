import type { RowField, TrinoType } from "../types/trino-type.ts";

/** The type of an array's elements. Of those of an empty array, which can be any, a whole number's. */
export function findElementType(type: TrinoType | undefined): TrinoType {
  return type?.kind === "array" && type.element.kind !== "unknown" ? type.element : { kind: "integer" };
}

/** Of an array of rows. */
export function toElementFields(type: TrinoType): readonly RowField[] {
  return type.kind === "array" && type.element.kind === "row" ? type.element.fields : [];
}
