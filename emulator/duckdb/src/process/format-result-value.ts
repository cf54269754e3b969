import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";

/** The type of a value and of its parts. The value alone does not tell 1.0 from 1. */
export interface ValueType {
  readonly typeId: DuckDBTypeId;
  readonly valueType?: ValueType;
  readonly keyType?: ValueType;
  readonly entryTypes?: readonly ValueType[];
}

/** A value as Athena prints it in its results; null for NULL. */
export function formatResultValue(value: DuckDBValue, type: ValueType): string | null {
  if (value === null) return null;
  if (value instanceof DuckDBListValue) return `[${value.items.map(createNestedFormatter(type.valueType)).join(", ")}]`;
  if (value instanceof DuckDBStructValue) return formatStruct(value, type);
  if (value instanceof DuckDBMapValue) return formatMap(value, type);
  if (value instanceof DuckDBBlobValue)
    return Buffer.from(value.bytes)
      .toString("hex")
      .replaceAll(/(..)(?=.)/g, "$1 ");
  return formatTimeValue(value) ?? formatPlain(value, type);
}

function formatPlain(value: DuckDBValue, { typeId }: ValueType): string {
  if (typeof value !== "number") return String(value);
  return typeId === DuckDBTypeId.DOUBLE || typeId === DuckDBTypeId.FLOAT ? formatDouble(value) : String(value);
}

function formatTimeValue(value: DuckDBValue): string | undefined {
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampTZValue) return `${formatMilliseconds(value.micros / 1000n)} UTC`;
  if (value instanceof DuckDBTimestampValue) return formatMilliseconds(value.micros / 1000n);
  return value instanceof DuckDBTimestampMillisecondsValue ? formatMilliseconds(value.millis) : undefined;
}

/** `2026-11-21 10:00:00.000`. */
function formatMilliseconds(millis: bigint): string {
  return new Date(Number(millis)).toISOString().replace("T", " ").replace("Z", "");
}

/** As Java prints a double: always with a fraction, and with an exponent below 10^-3 and from 10^7 up. */
function formatDouble(value: number): string {
  if (!Number.isFinite(value) || value === 0)
    return Object.is(value, -0) ? "-0.0" : value === 0 ? "0.0" : String(value);
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return ensureFraction(String(value));
  const text = value.toExponential();
  const mark = text.indexOf("e");
  return `${ensureFraction(text.slice(0, mark))}E${Number(text.slice(mark + 1))}`;
}

function ensureFraction(digits: string): string {
  return digits.includes(".") ? digits : `${digits}.0`;
}

function formatStruct({ entries }: DuckDBStructValue, { entryTypes = [] }: ValueType): string {
  const fields = Object.entries(entries).map(
    ([name, value], index) => `${name || `field${index}`}=${createNestedFormatter(entryTypes[index])(value)}`,
  );
  return `{${fields.join(", ")}}`;
}

function formatMap({ entries }: DuckDBMapValue, { keyType, valueType }: ValueType): string {
  return `{${entries.map(({ key, value }) => `${createNestedFormatter(keyType)(key)}=${createNestedFormatter(valueType)(value)}`).join(", ")}}`;
}

function createNestedFormatter(type: ValueType = { typeId: DuckDBTypeId.ANY }): (value: DuckDBValue) => string {
  return (value) => formatResultValue(value, type) ?? "null";
}
