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
export function valueText(value: DuckDBValue, type: ValueType): string | null {
  if (value === null) return null;
  if (value instanceof DuckDBListValue) return `[${value.items.map(inside(type.valueType)).join(", ")}]`;
  if (value instanceof DuckDBStructValue) return structText(value, type);
  if (value instanceof DuckDBMapValue) return mapText(value, type);
  if (value instanceof DuckDBBlobValue)
    return Buffer.from(value.bytes)
      .toString("hex")
      .replaceAll(/(..)(?=.)/g, "$1 ");
  return timeText(value) ?? plainText(value, type);
}

function plainText(value: DuckDBValue, { typeId }: ValueType): string {
  if (typeof value !== "number") return String(value);
  return typeId === DuckDBTypeId.DOUBLE || typeId === DuckDBTypeId.FLOAT ? floatingText(value) : String(value);
}

function timeText(value: DuckDBValue): string | undefined {
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampTZValue) return `${millisecondText(value.micros / 1000n)} UTC`;
  if (value instanceof DuckDBTimestampValue) return millisecondText(value.micros / 1000n);
  return value instanceof DuckDBTimestampMillisecondsValue ? millisecondText(value.millis) : undefined;
}

/** `2026-11-21 10:00:00.000`. */
function millisecondText(millis: bigint): string {
  return new Date(Number(millis)).toISOString().replace("T", " ").replace("Z", "");
}

/** As Java prints a double: always with a fraction, and with an exponent from 10^7 and below 10^-3. */
function floatingText(value: number): string {
  if (!Number.isFinite(value) || value === 0)
    return Object.is(value, -0) ? "-0.0" : value === 0 ? "0.0" : String(value);
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) return withFraction(String(value));
  const [digits = "", exponent = ""] = value.toExponential().split("e");
  return `${withFraction(digits)}E${Number(exponent)}`;
}

function withFraction(digits: string): string {
  return digits.includes(".") ? digits : `${digits}.0`;
}

function structText({ entries }: DuckDBStructValue, { entryTypes = [] }: ValueType): string {
  const fields = Object.entries(entries).map(
    ([name, value], index) => `${name || `field${index}`}=${inside(entryTypes[index])(value)}`,
  );
  return `{${fields.join(", ")}}`;
}

function mapText({ entries }: DuckDBMapValue, { keyType, valueType }: ValueType): string {
  return `{${entries.map(({ key, value }) => `${inside(keyType)(key)}=${inside(valueType)(value)}`).join(", ")}}`;
}

function inside(type: ValueType = { typeId: DuckDBTypeId.ANY }): (value: DuckDBValue) => string {
  return (value) => valueText(value, type) ?? "null";
}
