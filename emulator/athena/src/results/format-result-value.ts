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

/** What a value is part of: only a type tells 1.0 from 1. */
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

/** As Java prints a double: always with a fraction, and with an exponent from 10^7 and below 10^-3. */
function formatDouble(value: number): string {
  if (!Number.isFinite(value) || value === 0)
    return Object.is(value, -0) ? "-0.0" : value === 0 ? "0.0" : String(value);
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return ensureFraction(String(value));
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return `${ensureFraction(digits)}E${Number(exponent)}`;
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
