import { AthenaSqlError, formatType, type TrinoType } from "@sluice/emulator-trino";

/** Trino's types under Hive's names, where they differ. */
const plainNames: Readonly<Partial<Record<TrinoType["kind"], string>>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  integer: "int",
  bigint: "bigint",
  real: "float",
  double: "double",
  varbinary: "binary",
  date: "date",
};

/** Longest varchar of Hive's (Trino's HiveVarchar.MAX_VARCHAR_LENGTH, from memory). */
const maxVarcharLength = 65_535;

/**
 * Glue's name of a column's type: `array(integer)` -> `array<int>`. Throws `AthenaSqlError` for a type that Hive does not
 * have, in Trino's words.
 */
export function formatGlueType(type: TrinoType, column: string): string {
  switch (type.kind) {
    case "varchar":
      return type.length === undefined || type.length > maxVarcharLength
        ? "string"
        : `varchar(${Math.max(1, type.length)})`;
    case "char":
    case "decimal":
      return formatType(type);
    case "timestamp":
      return type.precision <= 3 ? "timestamp" : refusePrecision(type, column);
    case "array":
      return `array<${formatGlueType(type.element, column)}>`;
    case "map":
      return `map<${formatGlueType(type.key, column)},${formatGlueType(type.value, column)}>`;
    case "row":
      return `struct<${type.fields.map((field) => formatField(field, column)).join(",")}>`;
    default:
      return plainNames[type.kind] ?? refuse(`Unsupported Hive type: ${formatType(type)}`);
  }
}

function formatField({ name, type }: (TrinoType & { readonly kind: "row" })["fields"][number], column: string): string {
  if (name === undefined) return refuse("Anonymous row type is not supported in Hive. Please give each field a name");
  return `${name.toLowerCase()}:${formatGlueType(type, column)}`;
}

function refusePrecision(type: TrinoType, column: string): never {
  const text = `Incorrect timestamp precision for ${formatType(type)}; the configured precision is MILLISECONDS; column name: ${column}`;
  return refuse(text);
}

function refuse(text: string): never {
  throw new AthenaSqlError("NOT_SUPPORTED", text);
}
