import { quoteName } from "../duckdb-text.ts";
import type { RowField, TrinoType } from "./trino-type.ts";

/**
 * DuckDB's type for a type of Trino's. It is another one where DuckDB's own would mean something else:
 *
 * - an interval is a number, of milliseconds or of months, so that it adds up and compares as Trino's does;
 * - a timestamp with time zone is the UTC time; its zone is known with the type;
 * - JSON is its text, in Trino's form.
 */
export function toDuckDbType(type: TrinoType): string {
  switch (type.kind) {
    case "decimal":
      return `DECIMAL(${type.precision},${type.scale})`;
    case "array":
      return `${toDuckDbType(type.element)}[]`;
    case "map":
      return `MAP(${toDuckDbType(type.key)}, ${toDuckDbType(type.value)})`;
    case "row":
      return `STRUCT(${toFieldKeys(type.fields)
        .map((key, index) => `${quoteName(key)} ${toDuckDbType(type.fields[index]?.type ?? { kind: "unknown" })}`)
        .join(", ")})`;
    default:
      return plainTypes[type.kind];
  }
}

const plainTypes = {
  unknown: '"NULL"',
  boolean: "BOOLEAN",
  tinyint: "TINYINT",
  smallint: "SMALLINT",
  integer: "INTEGER",
  bigint: "BIGINT",
  real: "FLOAT",
  double: "DOUBLE",
  varchar: "VARCHAR",
  char: "VARCHAR",
  varbinary: "BLOB",
  json: "VARCHAR",
  uuid: "UUID",
  date: "DATE",
  time: "TIME",
  timestamp: "TIMESTAMP",
  "timestamp with time zone": "TIMESTAMP",
  "interval day to second": "BIGINT",
  "interval year to month": "INTEGER",
} as const;

/** Keys of a row's fields in DuckDB's struct, which needs a different one for each. */
export function toFieldKeys(fields: readonly RowField[]): readonly string[] {
  const names = fields.map(({ name }) => name?.toLowerCase());
  return fields.map(({ name }, index) =>
    name === undefined || names.indexOf(name.toLowerCase()) !== index ? `field${index}` : name,
  );
}
