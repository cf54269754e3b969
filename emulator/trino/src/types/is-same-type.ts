import type { TrinoType } from "./trino-type.ts";

/** Whether two types are one, names of rows' fields and zones included. */
export function isSameType(left: TrinoType, right: TrinoType): boolean {
  return JSON.stringify(toComparable(left)) === JSON.stringify(toComparable(right));
}

/** In one order of properties. */
function toComparable(type: TrinoType): unknown {
  switch (type.kind) {
    case "decimal":
      return [type.kind, type.precision, type.scale];
    case "varchar":
    case "char":
      return [type.kind, type.length];
    case "time":
    case "timestamp":
      return [type.kind, type.precision];
    case "timestamp with time zone":
      return [type.kind, type.precision, type.zone];
    case "array":
      return [type.kind, toComparable(type.element)];
    case "map":
      return [type.kind, toComparable(type.key), toComparable(type.value)];
    case "row":
      return [type.kind, ...type.fields.map((field) => [field.name, toComparable(field.type)])];
    default:
      return type.kind;
  }
}
