import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBValue,
} from "@duckdb/node-api";
import { formatDouble, formatReal, formatTimeValue, toFieldKeys, type TrinoType } from "@sluice/emulator-trino";

type Format = (value: DuckDBValue) => string | null;

/** Makes what prints a column's values as Athena does; null for NULL. */
export function createResultFormatter(type: TrinoType): Format {
  const format = createFormatter(type);
  return (value) => (value === null ? null : format(value));
}

function createFormatter(type: TrinoType): (value: DuckDBValue) => string {
  switch (type.kind) {
    case "array":
      return createArrayFormatter(type.element);
    case "map":
      return createMapFormatter(type.key, type.value);
    case "row":
      return createRowFormatter(type);
    case "double":
      return (value) => formatDouble(Number(value));
    case "real":
      return (value) => formatReal(Number(value));
    case "varbinary":
      return (value) => (value instanceof DuckDBBlobValue ? formatBytes(value.bytes) : String(value));
    case "date":
    case "time":
    case "timestamp":
    case "timestamp with time zone":
    case "interval day to second":
    case "interval year to month":
      return (value) => formatTimeValue(toTicks(value), type);
    default:
      return String;
  }
}

/** `null` within something else is a word. */
function createPartFormatter(type: TrinoType): (value: DuckDBValue) => string {
  const format = createFormatter(type);
  return (value) => (value === null ? "null" : format(value));
}

function createArrayFormatter(element: TrinoType): (value: DuckDBValue) => string {
  const format = createPartFormatter(element);
  return (value) => (value instanceof DuckDBListValue ? `[${value.items.map(format).join(", ")}]` : String(value));
}

function createMapFormatter(keyType: TrinoType, valueType: TrinoType): (value: DuckDBValue) => string {
  const [formatKey, formatValue] = [createPartFormatter(keyType), createPartFormatter(valueType)];
  return (value) => {
    if (!(value instanceof DuckDBMapValue)) return String(value);
    return `{${value.entries.map((entry) => `${formatKey(entry.key)}=${formatValue(entry.value)}`).join(", ")}}`;
  };
}

/** A field without a name is printed as `field0`. */
function createRowFormatter({ fields }: TrinoType & { readonly kind: "row" }): (value: DuckDBValue) => string {
  const keys = toFieldKeys(fields);
  const formatters = fields.map((field) => createPartFormatter(field.type));
  return (value) => {
    if (!(value instanceof DuckDBStructValue)) return String(value);
    const parts = fields.map(({ name }, index) => {
      const part = value.entries[keys[index] ?? ""] ?? null;
      return `${name ?? `field${index}`}=${formatters[index]?.(part)}`;
    });
    return `{${parts.join(", ")}}`;
  };
}

/** Microseconds, days, milliseconds or months: what the type counts in. */
function toTicks(value: DuckDBValue): bigint {
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimeValue) return value.micros;
  if (value instanceof DuckDBDateValue) return BigInt(value.days);
  if (typeof value === "bigint") return value;
  if (typeof value === "number") return BigInt(value);
  throw new TypeError(`${String(value)} is no time`);
}

function formatBytes(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("hex")
    .replaceAll(/(..)(?=.)/g, "$1 ");
}
