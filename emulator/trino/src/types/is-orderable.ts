import type { TrinoType } from "./trino-type.ts";

/** Whether values of a type have an order. JSON and maps have none. */
export function isOrderable(type: TrinoType): boolean {
  if (type.kind === "array") return isOrderable(type.element);
  if (type.kind === "row") return type.fields.every((field) => isOrderable(field.type));
  return type.kind !== "map" && type.kind !== "json";
}

/** Whether values of a type can be equal: all can but JSON within maps, and what holds it. */
export function isComparable(type: TrinoType): boolean {
  if (type.kind === "array") return isComparable(type.element);
  if (type.kind === "row") return type.fields.every((field) => isComparable(field.type));
  return type.kind !== "map" || (isComparable(type.key) && isComparable(type.value));
}
