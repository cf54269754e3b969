import type { RowField, TrinoType } from "./trino-type.ts";

/** A type as Trino prints it: `array(varchar(3))`, `timestamp(3) with time zone`, `row(a integer)`. */
export function formatType(type: TrinoType): string {
  switch (type.kind) {
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "varchar":
      return type.length === undefined ? "varchar" : `varchar(${type.length})`;
    case "char":
      return `char(${type.length})`;
    case "time":
    case "timestamp":
      return `${type.kind}(${type.precision})`;
    case "timestamp with time zone":
      return `timestamp(${type.precision}) with time zone`;
    case "array":
      return `array(${formatType(type.element)})`;
    case "map":
      return `map(${formatType(type.key)}, ${formatType(type.value)})`;
    case "row":
      return `row(${type.fields.map(formatField).join(", ")})`;
    default:
      return type.kind;
  }
}

function formatField({ name, type }: RowField): string {
  return name === undefined ? formatType(type) : `${name} ${formatType(type)}`;
}
